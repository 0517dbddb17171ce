import type { Socket } from 'node:net';
import { after } from '@shop/shared/runtime';

/** `bytes` of what was read are taken; the rest is left for who reads next. */
export type Peeked<T> = { found: T; bytes: number };

/** A connection whose first bytes did not arrive in time. */
export class TooSlow extends Error {}

/**
 * Reads the beginning of a connection, until `recognise` finds something in it. Rejects when the connection ends first, or with what
 * `recognise` throws.
 */
export function peek<T>(
  socket: Socket,
  recognise: (bytes: Buffer) => Peeked<T> | undefined,
  withinMs: number,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let received = Buffer.alloc(0);
  const look = () => {
    for (let chunk = read(socket); chunk; chunk = read(socket)) received = Buffer.concat([received, chunk]);
    try {
      const peeked = recognise(received);
      if (!peeked) return;
      stop();
      if (peeked.bytes < received.length) socket.unshift(received.subarray(peeked.bytes));
      resolve(peeked.found);
    } catch (error) {
      fail(error as Error);
    }
  };
  const ended = () => fail(new Error('The connection ended before its first bytes'));
  const limit = after(withinMs, () => fail(new TooSlow('The first bytes took too long')), { ref: false });
  const stop = () => {
    limit[Symbol.dispose]();
    socket.off('readable', look).off('end', ended).off('close', ended);
  };
  const fail = (error: Error) => {
    stop();
    reject(error);
  };
  socket.on('readable', look).on('end', ended).on('close', ended);
  return promise;
}

const read = (socket: Socket) => socket.read() as Buffer | null;
