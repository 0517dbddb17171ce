import { once } from 'node:events';
import type { ServiceName } from '@shop/testbench';
import type { Trial } from './trial.ts';

/** Until the time is over, or the trial. */
export async function wait(ms: number, over = new AbortController().signal): Promise<void> {
  if (over.aborted) return;
  await once(over, 'abort', { signal: AbortSignal.timeout(Math.ceil(ms)) }).catch(() => {});
}

/** Kills of one service follow one another: a service that is still starting cannot be killed. */
export function killAndRestart({ stack, restarts, log }: Trial, name: ServiceName): Promise<void> {
  const restarted = (restarts.get(name) ?? Promise.resolve()).then(async () => {
    log(`${name} is killed and starts again`);
    await stack.services.kill(name);
    await stack.services.restart(name);
  });
  restarts.set(name, restarted);
  return restarted;
}

export async function cutBroker({ stack, log }: Trial, forMs: number): Promise<void> {
  log(`the broker is cut off for ${Math.round(forMs)} ms`);
  using _cut = stack.cutBroker();
  await wait(forMs);
}

/** Only where RabbitMQ belongs to the trial. */
export async function killBroker({ rabbitmq, log }: Trial, forMs: number): Promise<void> {
  log(`RabbitMQ is killed and starts again after ${Math.round(forMs)} ms`);
  await rabbitmq?.kill();
  await wait(forMs);
  await rabbitmq?.start();
}
