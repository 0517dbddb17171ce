import { pause } from '@shop/shared/runtime';
import type { GraphClient } from './graph-client.ts';

const pauseMs = 10;

export type SteadyRequests = {
  /** Stops, and gives the errors of the requests that failed. */
  failures(): Promise<readonly unknown[]>;
};

/**
 * Sends a query again and again, to find out whether anything cuts it. The pauses leave the processor to what is
 * tested.
 */
export function askSteadily(client: GraphClient, query: string): SteadyRequests {
  const failed: unknown[] = [];
  let isStopping = false;
  const askUntilStopped = async () => {
    while (!isStopping) {
      await client.ask(query).catch((error: unknown) => failed.push(error));
      await pause(pauseMs);
    }
  };
  const asking = askUntilStopped();
  return {
    async failures() {
      isStopping = true;
      await asking;
      return failed;
    },
  };
}
