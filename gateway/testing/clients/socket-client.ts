import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

export type Problem = {
  message: string;
  path?: unknown[];
  extensions: { code: string; traceId: string; retryAfterSeconds?: number };
};
export type Result = { data?: Record<string, { status?: string }> | null; errors?: Problem[] };

export type Following = {
  /** Results, in order of arrival. */
  readonly results: Result[];
  /** Why it ended, if it failed. */
  error: readonly Problem[] | undefined;
  completed: boolean;
  stop(): void;
};

export type SocketClient = Disposable & {
  client: Client;
  /** Close codes of the connections so far. */
  readonly closes: number[];
  follow(query: string, variables?: Record<string, unknown>): Following;
};

/** A client of the gateway's WebSocket endpoint, as frontends use it. */
export function connectSocket(
  url: string,
  token?: string | (() => Promise<string>),
  retryAttempts = 0,
): SocketClient {
  const closes: number[] = [];
  const authorization = async () => `Bearer ${typeof token === 'function' ? await token() : token}`;
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts,
    retryWait: async () => {},
    ...(token && { connectionParams: async () => ({ authorization: await authorization() }) }),
    on: { closed: (event) => void closes.push((event as { code: number }).code) },
  });
  return {
    client,
    closes,
    follow(query, variables = {}) {
      const following: Following = { results: [], error: undefined, completed: false, stop: () => {} };
      following.stop = client.subscribe(
        { query, variables },
        {
          next: (result) => void following.results.push(result as Result),
          error: (error) => void (following.error = error as Following['error']),
          complete: () => void (following.completed = true),
        },
      );
      return following;
    },
    [Symbol.dispose]: () => void client.dispose(),
  };
}
