import { randomInt } from 'node:crypto';
import { StartError } from '@shop/shared/errors';
import { listen } from '@shop/shared/runtime';

// Below the range from which systems take the ports of outgoing connections and of servers that ask for any
// port, and above the blocks of the test bench.
const [lowest, highest] = [26_000, 32_000];

/**
 * A port of the loopback address that stays free until the caller listens on it, even if it stops and starts
 * again: the system does not give it to another socket, as it would a port that it chose itself.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(lowest, highest);
  try {
    await using server = await listen('port', port, () => {});
    return server.port;
  } catch (error) {
    if (error instanceof StartError) return freePort();
    throw error;
  }
}
