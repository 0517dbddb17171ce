import { once } from 'node:events';
import { messageOf, StartError } from '@shop/shared/errors';
import { untilNpmHasEnded } from './parent-process.ts';
import { after } from './technical-time.ts';

const stopWithinMs = 15_000;

/**
 * The whole of a `main.ts`: starts the service, waits for SIGTERM, SIGINT or the end of the npm that started it, and stops
 * it in order. A StartError is printed as its sentence; anything else is a bug and keeps its stack.
 */
export async function runService(start: () => Promise<AsyncDisposable>): Promise<void> {
  // From the first moment: a signal during the start stops what has been started, in order.
  const stopping = untilStopped().then(() => void after(stopWithinMs, () => process.exit(1), { ref: false }));
  try {
    const service = await start();
    await stopping;
    await service[Symbol.asyncDispose]();
    process.exit(0);
  } catch (error) {
    console.error(error instanceof StartError ? messageOf(error) : error);
    process.exit(1);
  }
}

export async function untilStopped(): Promise<void> {
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT'), untilNpmHasEnded()]);
}
