import { listen } from '@shop/shared/runtime';

/** A port on the loopback address where nobody listens for now. */
export async function freePort(): Promise<number> {
  await using server = await listen('port', 0, () => {});
  return server.port;
}
