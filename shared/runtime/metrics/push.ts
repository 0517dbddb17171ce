import { messageOf } from '@shop/shared/errors';
import type { Logger } from '../logger.ts';
import { every } from '../time/technical-time.ts';
import type { Metrics } from './metrics.ts';
import type { PushConfig } from './push-config.ts';

type Options = { service: string; metrics: Metrics; push: PushConfig; logger: Logger };

/** Sends the metrics again and again, and a last time when it is disposed. The exporter is loaded only here. */
export async function pushMetrics({ service, metrics, push, logger }: Options): Promise<AsyncDisposable> {
  const { openOtlp } = await import('./otlp.ts');
  const otlp = openOtlp(service, metrics, push);
  let running: Promise<void> | undefined;
  const send = () => {
    running ??= otlp
      .send()
      .catch((error: unknown) => logger.warn({ reason: messageOf(error) }, 'metrics not sent'))
      .finally(() => (running = undefined));
    return running;
  };
  const timer = every(push.everyMs, () => void send(), { ref: false });
  return {
    async [Symbol.asyncDispose]() {
      timer[Symbol.dispose]();
      await running;
      await send();
      await otlp.close();
    },
  };
}
