import { once } from 'node:events';
import { createRequire } from 'node:module';
import { decided } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import { createLogger, currentTrace, listen, sendJson, withTrace } from '@shop/shared/runtime';
import { testDependencies } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';
import { openStore, startService } from '../../messaging/testing/services.ts';
import { aTally, counted } from '../../messaging/testing/tally.ts';

/** A process in which one HTTP request leads through a unit of work, the outbox and the broker to a consumer. */
const { url } = await new AmqpServer().listen();
const dependencies = { ...testDependencies(), logger: createLogger('traced', 'info') };
const orders = await openStore('orders', { dependencies });
const payments = await openStore('payments', { dependencies });
await startService(orders, url);
await startService(payments, url, {
  handlers: {
    'order.cancelled.v1': (_, origin) =>
      payments.work.update(origin, payments.tallies, 'seen', (tally) => decided(tally ?? aTally('seen'))),
  },
});

const server = await listen('traced', 0, (request, response) => {
  const source = { traceparent: request.headers.traceparent?.toString() };
  void withTrace('request /', source, async () => {
    const cancel = () => decided(aTally('ord_1'), { events: [counted('ord_1', 1)] });
    await orders.work.update(notIdempotent('cancel'), orders.tallies, 'ord_1', cancel);
    dependencies.logger.info('request');
    sendJson(response, 200, { traceId: currentTrace()?.traceId });
  });
});
const loaded = Object.keys(createRequire(import.meta.url).cache);
process.send?.({ url: server.url, tracerLoaded: loaded.some((path) => path.includes('dd-trace')) });
await once(process, 'disconnect');
process.exit(0);
