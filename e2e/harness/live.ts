import { eventually } from '@shop/shared/testing';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

export type LiveAnswer<Data> = { data?: Data | null; errors?: readonly { message: string }[] };

export type Live<Data> = Disposable & {
  /** Everything received so far, in order. */
  readonly received: readonly LiveAnswer<Data>[];
  /** How the subscription ended, if it did. */
  readonly ended: 'completed' | Error | undefined;
  /** Waits until something received satisfies `wanted`, and gives it. */
  until(wanted: (data: Data) => boolean, withinMs?: number): Promise<Data>;
};

type Operation = {
  graphUrl: string;
  accessToken?: string;
  query: string;
  variables?: Record<string, unknown>;
};

/** Follows a subscription as a client does: graphql-ws, signed in on connection. */
export function follow<Data>({ graphUrl, accessToken, query, variables }: Operation): Live<Data> {
  const received: LiveAnswer<Data>[] = [];
  let ended: Live<Data>['ended'];
  const client = createClient({
    url: graphUrl.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: accessToken ? { authorization: `Bearer ${accessToken}` } : {},
  });
  client.subscribe<Data>(
    { query, ...(variables && { variables }) },
    {
      next: (answer) => void received.push(answer),
      error: (error) => void (ended = errorOf(error)),
      complete: () => void (ended ??= 'completed'),
    },
  );
  return {
    received,
    get ended() {
      return ended;
    },
    until: (wanted, withinMs) =>
      eventually(() => {
        const found = received.find(({ data }) => data && wanted(data))?.data;
        if (!found)
          throw new Error(`Not received yet; so far: ${JSON.stringify(received)}, ended: ${String(ended)}`);
        return found;
      }, withinMs),
    [Symbol.dispose]: () => void client.dispose(),
  };
}

/** graphql-ws gives an Error, a close event, or the GraphQL errors that ended the operation. */
function errorOf(error: unknown): Error {
  if (error instanceof Error) return error;
  return new Error(JSON.stringify(error));
}
