import { pause } from '@shop/shared/runtime';

const shortestPauseMs = 5;

/** Works on the items one by one, spread over the time, so that clients do not reconnect all at once. */
export async function evenly<T>(items: Iterable<T>, overMs: number, work: (item: T) => void): Promise<void> {
  const all = [...items];
  const startedAtMs = performance.now();
  for (const [index, item] of all.entries()) {
    const waitMs = startedAtMs + (index * overMs) / all.length - performance.now();
    if (waitMs > shortestPauseMs) await pause(waitMs);
    work(item);
  }
}

/** Streams that end when the gateway stops. */
export type OpenStreams = {
  /** `leave` is called when the stream has to end; at once when the gateway is already stopping. */
  add(leave: () => void): Disposable;
  count(): number;
  drain(overMs: number): Promise<void>;
};

export function openStreams(): OpenStreams {
  const open = new Set<() => void>();
  let stopping = false;
  return {
    add(leave) {
      open.add(leave);
      if (stopping) leave();
      return { [Symbol.dispose]: () => void open.delete(leave) };
    },
    count: () => open.size,
    drain(overMs) {
      stopping = true;
      return evenly(open, overMs, (leave) => leave());
    },
  };
}
