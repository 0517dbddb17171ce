import { AsyncLocalStorage } from 'node:async_hooks';
import { after } from '@shop/shared/runtime';

type Options = { everyMs: number; work: () => Promise<void>; onError: (error: unknown) => void };

/**
 * Runs `work` now, when triggered, and at least every `everyMs` of technical time; never twice at once. A trigger
 * during a run leads to another run. Each run stands outside the trace of whoever triggered.
 */
export function pollingLoop({ everyMs, work, onError }: Options) {
  const outsideAnyTrace = AsyncLocalStorage.snapshot();
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let nextRun: Disposable | undefined;

  const runUntilQuiet = async () => {
    while (again && !stopped) {
      again = false;
      await work().catch(onError);
    }
    // From here to the end nothing is awaited, so no trigger falls between the last look and the timer.
    running = undefined;
    nextRun?.[Symbol.dispose]();
    if (!stopped) nextRun = after(everyMs, trigger, { ref: false });
  };

  const trigger = () => {
    if (stopped) return;
    again = true;
    running ??= outsideAnyTrace(runUntilQuiet);
  };

  trigger();
  return {
    trigger: trigger,
    async stop() {
      stopped = true;
      nextRun?.[Symbol.dispose]();
      await running;
    },
  };
}
