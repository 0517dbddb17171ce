import assert from 'node:assert/strict';
import { queueName, readEnvelope, type Envelope, type EventNeeds } from '@shop/shared/contracts';
import { eventGuard } from '@shop/shared/messaging';
import { boundConsumers, type ConsumerTable, type ServiceParts } from '@shop/shared/subgraph';

type Consuming<S, Needs extends EventNeeds> = { needs: Needs; consumers: ConsumerTable<S, Needs> };

/** Delivers an event as the broker does, once per call. */
export async function deliverTo<S extends Pick<ServiceParts, 'clock'>, Needs extends EventNeeds>(
  name: string,
  { needs, consumers }: Consuming<S, Needs>,
  service: S,
  event: Envelope<object>,
): Promise<void> {
  const consumer = boundConsumers(needs, consumers, service).find((each) => each.event === event.type);
  assert.ok(consumer, `${name} does not consume ${event.type}`);
  const guard = eventGuard(queueName(name, event.type), event.id, service.clock.now());
  await consumer.handle(readEnvelope(event.type, consumer.needs, JSON.stringify(event)), guard);
}
