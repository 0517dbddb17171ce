import { startStack } from '@shop/testbench';
import { duration, type Figures, type Mode } from '../harness/report.ts';

const stacksAtOnce = 4;

/** As many workers begin at the same moment: how long until the last of them has its stack. */
export async function sideBySide({ percentiles }: Figures, { quick }: Mode): Promise<void> {
  const readyMs: number[] = [];
  for (let round = 0; round < (quick ? 2 : 10); round++) {
    await using running = new AsyncDisposableStack();
    const start = async () => running.use(await startStack());
    readyMs.push(await duration(() => Promise.all(Array.from({ length: stacksAtOnce }, start))));
  }
  percentiles(`${stacksAtOnce}-ready`, readyMs, [50, 100]);
}
