import { startBroker, startStack } from '@shop/testbench';
import { startMongo } from '@shop/dev-mongo';
import { services } from '@shop/shared/contracts';
import { listen } from '@shop/shared/runtime';
import { duration, percentile, type Figures, type Mode } from '../kit.ts';

/** Beside the least that anybody could start: the same stores and broker, and a port for each service. */
export async function againstFloor({ spread, ratio }: Figures, { quick }: Mode): Promise<void> {
  const floorMs: number[] = [];
  const stackMs: number[] = [];
  // By turns, so that whatever else the machine does slows both down.
  for (let round = 0; round < (quick ? 8 : 30); round++) {
    floorMs.push(await readyMs(startFloor));
    stackMs.push(await readyMs(startStack));
  }
  spread('ready', floorMs);
  ratio('stack-ready-over-floor', percentile(stackMs, 50) / percentile(floorMs, 50));
}

async function readyMs(start: () => Promise<AsyncDisposable>): Promise<number> {
  await using running = new AsyncDisposableStack();
  return await duration(async () => running.use(await start()));
}

async function startFloor(): Promise<AsyncDisposable> {
  const running = new AsyncDisposableStack();
  const use = async (starting: Promise<AsyncDisposable>) => void running.use(await starting);
  const bare = () => listen('A bare server', 0, (_, response) => void response.end());
  await Promise.all([
    ...services.map(() => use(startMongo())),
    use(startBroker()),
    ...[...services, 'gateway'].map(() => use(bare())),
  ]);
  return running;
}
