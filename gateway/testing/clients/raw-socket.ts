import { once } from 'node:events';
import { eventually } from '@shop/shared/testing';
import { WebSocket } from 'ws';

export type Message = { type: string; id?: string; payload?: unknown };

/** A socket that sends anything, also what a correct client would not. */
export type RawSocket = Disposable & {
  readonly received: Message[];
  /** Resolves with the code that the gateway closes with. */
  closed: Promise<number>;
  /** Why it was closed. */
  reason(): string | undefined;
  say(message: Message | string): void;
  /** Calls `listen` for each message from now on. */
  whenHeard(listen: () => void): void;
  /** Reads nothing until it is resumed. */
  pause(): void;
  resume(): void;
  /** Sends connection_init; without a token it is anonymous. */
  init(token?: string): Promise<void>;
};

export async function openRawSocket(url: string, headers: Record<string, string> = {}): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const received: Message[] = [];
  socket.on('message', (data: Buffer) => void received.push(JSON.parse(data.toString()) as Message));
  let reason: string | undefined;
  const closed = once(socket, 'close').then(([code, why]) => {
    reason = String(why);
    return code as number;
  });
  await once(socket, 'open');
  const say = (message: Message | string) =>
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  return {
    received,
    closed,
    reason: () => reason,
    say,
    whenHeard: (listen) => void socket.on('message', listen),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    async init(token) {
      say({ type: 'connection_init', ...(token && { payload: { authorization: `Bearer ${token}` } }) });
      await eventually(() => {
        if (received.length === 0) throw new Error('The socket has not been acknowledged');
      });
    },
    [Symbol.dispose]: () => socket.terminate(),
  };
}
