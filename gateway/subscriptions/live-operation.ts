import type { Duplex } from 'node:stream';
import type { ExecutionResult } from 'graphql';
import type { WebSocket } from 'ws';
import type { Sink } from './sink.ts';
import type { Followed, Subscription } from './subscribe.ts';

/** A socket with the connection that carries it. */
export type Wire = { socket: WebSocket; connection: Duplex };

type Options = Wire & {
  /** The client's name for the operation. */
  id: string;
  began: (followed: Followed) => void;
  ended: (followed: Followed) => void;
};

type End = IteratorReturnResult<void>;

/** https://www.iana.org/assignments/websocket/: try again later, which for clients of a subscription is to resume. */
export const tryAgainLater = 1013;
export const readsTooSlowly = 'The client reads too slowly';

/**
 * A subscription as graphql-ws carries it out. Its updates are written past the library, for all clients share their
 * text; so the library waits for the first, which never comes, until the subscription ends or fails.
 */
export function liveOperation(
  subscription: Subscription,
  { socket, connection, id, began, ended }: Options,
): AsyncIterableIterator<ExecutionResult, void> {
  const { promise, resolve, reject } = Promise.withResolvers<End>();
  const done: End = { done: true, value: undefined };
  let followed: Followed | undefined;
  const opening = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  const sink: Sink = {
    next({ text }) {
      if (socket.readyState === socket.OPEN) socket.send(`${opening}${text}}`);
    },
    unsentBytes: () => socket.bufferedAmount,
    whenTaken: (work) => void connection.once('drain', work),
    end(error) {
      if (followed) ended(followed);
      if (error === undefined) resolve(done);
      else reject(error);
    },
    cutOff: () => socket.close(tryAgainLater, readsTooSlowly),
  };
  return {
    async next() {
      if (!followed) {
        followed = subscription.follow(sink);
        began(followed);
      }
      return promise;
    },
    async return() {
      followed?.leave();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
