type Options = { everyMs: number; work: () => Promise<void>; onError: (error: unknown) => void };

/**
 * Runs `work` now, when nudged, and at least every `everyMs` of technical time; never twice at once. A nudge
 * during a run leads to another run.
 */
export function repeatedly({ everyMs, work, onError }: Options) {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const runUntilQuiet = async () => {
    do {
      again = false;
      await work().catch(onError);
    } while (again && !stopped);
  };

  const nudge = () => {
    if (stopped) return;
    again = true;
    running ??= runUntilQuiet().finally(() => {
      running = undefined;
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(nudge, everyMs).unref();
    });
  };

  nudge();
  return {
    nudge,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
