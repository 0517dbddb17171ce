import { consumptionsIn, exchange, routingKey, type Envelope } from '@shop/shared/contracts';
import { connectBroker } from '@shop/shared/messaging';
import { createLogger, readEventMap } from '@shop/shared/runtime';

/** Publishes an event to the exchange and waits for the broker's confirm. */
export async function publishEvent(brokerUrl: string, envelope: Envelope<object>): Promise<void> {
  const logger = createLogger('test-bench', 'silent');
  await using broker = await connectBroker({
    url: brokerUrl,
    name: 'test-bench',
    topology: consumptionsIn(readEventMap()),
    logger,
  });
  await new Promise<void>((resolve) => broker.onReady(() => resolve()));
  const { id, type, subject, traceparent, correlationid } = envelope;
  const confirmed = await broker.publish([
    {
      id,
      exchange,
      routingKey: routingKey(type, subject),
      type,
      body: JSON.stringify(envelope),
      mandatory: false,
      traceparent,
      correlationId: correlationid,
    },
  ]);
  if (confirmed.length === 0) throw new Error(`The broker did not confirm ${type} ${id}`);
}
