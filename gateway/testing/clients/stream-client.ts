import { createClient } from 'graphql-sse';
import type { Following, Result } from './socket-client.ts';

export type Streaming = Omit<Following, 'error'> & {
  /** Why the connection ended, if it ended before the stream was complete. */
  error: Error | undefined;
};

export type StreamClient = Disposable & {
  follow(query: string, variables?: Record<string, unknown>): Streaming;
};

/** A client of the gateway's event streams, as frontends use it: each operation has a connection of its own. */
export function connectStreams(url: string, token?: string): StreamClient {
  const client = createClient({
    url: `${url}/graphql`,
    retryAttempts: 0,
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  });
  return {
    follow(query, variables = {}) {
      const streaming: Streaming = { results: [], error: undefined, completed: false, stop: () => {} };
      streaming.stop = client.subscribe(
        { query, variables },
        {
          next: (result) => void streaming.results.push(result as Result),
          error: (error) => void (streaming.error = error as Error),
          complete: () => void (streaming.completed = true),
        },
      );
      return streaming;
    },
    [Symbol.dispose]: () => client.dispose(),
  };
}
