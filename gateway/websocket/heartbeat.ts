import { every } from '@shop/shared/runtime';
import type { WebSocket } from 'ws';

export type Heartbeat = Disposable & { add(socket: WebSocket): void };

const pingEveryMs = 12_000;
const slots = 12;

/**
 * Pings each socket every 12 seconds, a part of them each second, and cuts off who has not answered the ping before:
 * the network lost them.
 */
export function startHeartbeat(): Heartbeat {
  const answered = Array.from({ length: slots }, () => new Map<WebSocket, boolean>());
  let added = 0;
  let at = 0;
  const beat = () => {
    at = (at + 1) % slots;
    for (const [socket, isThere] of answered[at] ?? []) {
      if (!isThere) socket.terminate();
      else {
        answered[at]?.set(socket, false);
        socket.ping();
      }
    }
  };
  const beating = every(pingEveryMs / slots, beat, { ref: false });
  return {
    add(socket) {
      const slot = answered[added++ % slots];
      slot?.set(socket, true);
      socket.on('pong', () => void slot?.set(socket, true));
      socket.once('close', () => void slot?.delete(socket));
    },
    [Symbol.dispose]: () => beating[Symbol.dispose](),
  };
}
