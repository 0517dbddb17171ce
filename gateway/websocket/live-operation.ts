import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { closeSocket, readsTooSlowly, tryAgainLater } from './close-codes.ts';
import type { Sink } from '../subscriptions/sink.ts';
import type { SocketOperation } from './protocol.ts';
import type { Followed, Subscription } from '../subscriptions/subscribe.ts';

/** A socket with the connection that carries it. */
export type Wire = { socket: WebSocket; connection: Duplex };

type Carrier = Wire & {
  /** The subscriptions of the socket. */
  followed: Set<Followed>;
};

/** Carries a subscription over a socket until it ends, or until its client no longer waits. */
export async function carry(
  subscription: Subscription,
  operation: SocketOperation,
  { socket, connection, followed }: Carrier,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const send = (text: string) => {
    if (socket.readyState === socket.OPEN) socket.send(text);
  };
  const sink: Sink = {
    next: ({ text }) => operation.next(text, send),
    unsentBytes: () => socket.bufferedAmount,
    whenTaken: (work) => void connection.once('drain', work),
    end: (error) => (error === undefined ? resolve() : reject(error)),
    cutOff: () => closeSocket(socket, tryAgainLater, readsTooSlowly),
  };
  const own = subscription.follow(sink);
  followed.add(own);
  operation.client.addEventListener('abort', { handleEvent: () => own.leave() });
  try {
    await promise;
  } finally {
    followed.delete(own);
  }
}
