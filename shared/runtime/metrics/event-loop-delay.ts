import { monitorEventLoopDelay } from 'node:perf_hooks';

type Delay = { p50: number; p99: number; max: number };

const resolutionMs = 20;
const keptMs = 5000;

/** Watching wakes the process 50 times a second, so it begins with the first look. The process has one event loop. */
let watch: ReturnType<typeof monitorEventLoopDelay> | undefined;
let readAtMs = -Infinity;
let last: Delay = { p50: 0, p99: 0, max: 0 };

/** How late the event loop was since the look before, in seconds; looks close together see the same. */
export function eventLoopDelay(): Delay {
  if (!watch) {
    watch = monitorEventLoopDelay({ resolution: resolutionMs });
    watch.enable();
  }
  if (performance.now() - readAtMs < keptMs || watch.count === 0) return last;
  readAtMs = performance.now();
  last = {
    p50: secondsLate(watch.percentile(50)),
    p99: secondsLate(watch.percentile(99)),
    max: secondsLate(watch.max),
  };
  watch.reset();
  return last;
}

// It measures from one turn of its timer to the next.
const secondsLate = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - resolutionMs / 1000);
