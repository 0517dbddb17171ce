import { pause } from '@shop/shared/runtime';

const shortestPauseMs = 5;

/** Works on one after the other, spread over the time, so that clients who connect again do not come all at once. */
export async function evenly<T>(items: Iterable<T>, overMs: number, work: (item: T) => void): Promise<void> {
  const all = [...items];
  const startedAtMs = performance.now();
  for (const [index, item] of all.entries()) {
    const waitMs = startedAtMs + (index * overMs) / all.length - performance.now();
    if (waitMs > shortestPauseMs) await pause(waitMs);
    work(item);
  }
}

/** What is open and ends when the gateway stops. */
export type OpenStreams = {
  /** `leave` is called when it is to end, at once where the gateway is stopping. */
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
