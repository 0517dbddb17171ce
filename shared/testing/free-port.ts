import { listen } from '@shop/shared/runtime';

/** A free port on the loopback address. */
export async function freePort(): Promise<number> {
  await using server = await listen('port', 0, () => {});
  return server.port;
}
