import assert from 'node:assert/strict';
import { queueName, type Envelope, type Service } from '@shop/shared/contracts';
import { eventGuard } from '@shop/shared/messaging';
import type { ConsumerOf, ServiceParts } from '@shop/shared/subgraph';

/** Delivers an event as the broker does, once per call. */
export async function deliverTo<S extends Pick<ServiceParts, 'clock'>>(
  name: Service,
  consumers: readonly ConsumerOf<S>[],
  service: S,
  event: Envelope,
): Promise<void> {
  const consumer = consumers.find((each) => each.event === event.type);
  assert.ok(consumer, `${name} does not consume ${event.type}`);
  const guard = eventGuard(queueName(name, event.type), event.id, service.clock.now());
  await consumer.handle(service, event, guard);
}
