import { stringifyDocument, type SubscriptionForwarder } from '@urql/core';
import { createLiveClient, followLive, type LiveClient } from '@shop/live';
import { cursorKeeper } from './live-cursors.ts';
import { endpoints } from '../client/endpoints.ts';
import { session } from '../session/session.ts';

export type Connection = 'idle' | 'open' | 'lost';

let connection: Connection = 'idle';
const listeners = new Set<() => void>();

/** Whether live updates arrive at the moment; for useSyncExternalStore. */
export const liveConnection = {
  read: (): Connection => connection,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function report(next: Connection): void {
  connection = next;
  listeners.forEach((listener) => listener());
}

/** One socket for all live fields of the page; it is open while there are any. */
export function openLive(): LiveClient {
  const client = createLiveClient({
    url: endpoints.live,
    lazyCloseTimeout: 3_000,
    // A first attempt soon: most lost connections are a gateway that was replaced by another.
    retryWait: (attempts) => wait(Math.random() * Math.min(15_000, 250 * 2 ** attempts)),
    accessToken: ({ refused }) => tokenWhenReachable(refused),
    on: {
      connected: () => report('open'),
      closed: (event) => report((event as CloseEvent).code === 1000 ? 'idle' : 'lost'),
    },
  });
  const stop = session.onRenewed(() => void client.renew());
  const awaken = () => client.terminate();
  addEventListener('online', awaken);
  return {
    ...client,
    dispose() {
      stop();
      removeEventListener('online', awaken);
      return client.dispose();
    },
  };
}

/** What it throws would end all subscriptions, so it waits until the graph answers again. */
async function tokenWhenReachable(refused: boolean): Promise<string | undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await session.token({ refused });
    } catch {
      await wait(Math.min(15_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2));
    }
  }
}

/** For urql's subscriptionExchange: each live field resumes after the last update that this browser has seen. */
export const forwardLive =
  (client: LiveClient): SubscriptionForwarder =>
  (request, operation) => ({
    subscribe(sink) {
      const query = stringifyDocument(operation.query);
      const variables = (request.variables ?? {}) as Record<string, unknown>;
      const unsubscribe = followLive(
        client,
        { query, variables, ...cursorKeeper(operation) },
        {
          next: (_update, result) => sink.next(result as Parameters<typeof sink.next>[0]),
          error: (problem) => sink.error(problem),
          complete: () => sink.complete(),
        },
      );
      return { unsubscribe };
    },
  });

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
