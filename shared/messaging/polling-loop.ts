import { AsyncLocalStorage } from 'node:async_hooks';
import { after } from '@shop/shared/runtime';

type Options = { everyMs: number; work: () => Promise<void>; onError: (error: unknown) => void };

/**
 * Runs `work` now, when triggered, and every `everyMs` of technical time; never twice at once. A trigger during a run
 * causes another run after it. No run is part of the trace of its trigger.
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
    // Nothing is awaited from here on, so a trigger cannot be lost between the last check and the timer.
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
    trigger,
    async stop() {
      stopped = true;
      nextRun?.[Symbol.dispose]();
      await running;
    },
  };
}
