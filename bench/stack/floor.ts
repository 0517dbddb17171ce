import { services, startBroker, startStack, storedServices } from '@shop/testbench';
import { startMongo } from '@shop/dev-mongo';
import { listen } from '@shop/shared/runtime';
import { byTurns, duration, median, type Figures, type Mode } from '../harness/report.ts';

/** Beside the least that a stack could start: the same stores and broker, and a port for each service. */
export async function againstFloor({ percentiles, ratio }: Figures, { quick }: Mode): Promise<void> {
  const rounds = await byTurns([startFloor, startStack], quick ? 8 : 30, readyMs);
  const [floorMs = [], stackMs = []] = rounds.values();
  percentiles('ready', floorMs, [50, 100]);
  ratio('stack-ready-over-floor', median(stackMs) / median(floorMs));
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
    ...storedServices.map(() => use(startMongo())),
    use(startBroker()),
    ...[...services, 'gateway'].map(() => use(bare())),
  ]);
  return running;
}
