import { messageOf, StartError } from '@shop/shared/errors';
import { untilStarterHasEnded } from './parent-process.ts';
import { flushSpans } from '../trace/trace.ts';
import { after } from '../time/technical-time.ts';

const stopWithinMs = 15_000;

/**
 * Runs a service as a process: starts it, waits for SIGTERM, SIGINT or the end of the npm or launcher that
 * started it, and stops it in order. The message of a StartError is printed alone; any other error is a bug
 * and is printed with its stack.
 */
export async function runService(start: () => Promise<AsyncDisposable>): Promise<void> {
  // Registered before the start: a signal during the start stops in order what has been started.
  const stopping = untilStopped().then(() => void after(stopWithinMs, () => process.exit(1), { ref: false }));
  try {
    const service = await start();
    await stopping;
    await service[Symbol.asyncDispose]();
    await flushSpans().catch(() => undefined);
    process.exit(0);
  } catch (error) {
    console.error(error instanceof StartError ? messageOf(error) : error);
    process.exit(1);
  }
}

async function untilStopped(): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  // Never removed: Ctrl+C arrives from the terminal and again from npm, and the second one must not end the
  // process at once.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopped.resolve());
  await Promise.race([stopped.promise, untilStarterHasEnded()]);
}
