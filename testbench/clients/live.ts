import { eventually } from '@shop/shared/testing';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import WebSocket from 'ws';

/** The `graphql-transport-ws` protocol, or GraphQL over Server-Sent Events. */
export type Transport = 'websocket' | 'sse';

export type LiveAnswer<Data> = { data?: Data | null; errors?: readonly { message: string }[] };

export type Live<Data> = Disposable & {
  /** Everything received so far, in order. */
  readonly received: readonly LiveAnswer<Data>[];
  /** How the subscription ended, if it did. */
  readonly ended: 'completed' | Error | undefined;
  /** Waits until a result satisfies `wanted`, and returns it. */
  until(wanted: (data: Data) => boolean, withinMs?: number): Promise<Data>;
};

export type Following = {
  graphUrl: string;
  accessToken?: string | undefined;
  query: string;
  variables?: Record<string, unknown> | undefined;
  /** Default 'websocket'. */
  over?: Transport | undefined;
};

/** Runs a subscription with the token of a client; it does not reconnect. */
export function follow<Data>(following: Following): Live<Data> {
  const received: LiveAnswer<Data>[] = [];
  let ended: Live<Data>['ended'];
  const client = connect(following);
  const { query, variables = {} } = following;
  client.subscribe<Data>(
    { query, variables },
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
    async until(wanted, withinMs) {
      const soFar = () => `so far: ${JSON.stringify(received)}`;
      const find = () => received.find(({ data }) => data && wanted(data))?.data;
      const found = await eventually(() => {
        const last = ended;
        if (!find() && !last) throw new Error(`Not received yet; ${soFar()}`);
        return find();
      }, withinMs);
      if (found) return found;
      throw new Error(`The subscription has ended (${String(ended)}) without it; ${soFar()}`);
    },
    [Symbol.dispose]: () => void client.dispose(),
  };
}

function connect({ graphUrl: url, accessToken, over = 'websocket' }: Following) {
  const signedIn = { ...(accessToken && { authorization: `Bearer ${accessToken}` }) };
  if (over === 'sse') return createStreamClient({ url, headers: signedIn, retryAttempts: 0 });
  return createSocketClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: signedIn,
  });
}

/** The clients report an Error, a close event, or the GraphQL errors that ended the operation. */
function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(JSON.stringify(error));
}
