import {
  bindingKey,
  consumers,
  deadExchange,
  deadQueueName,
  exchange,
  queueName,
  services,
  type EventType,
} from '@shop/shared/contracts';
import type { Channel } from 'amqplib';

// A crash loop ends here: after so many deliveries the broker moves the message to the service's dead queue.
const deliveryLimit = 10;

const quorum = { 'x-queue-type': 'quorum' };

/** The queue's arguments; at-least-once dead-lettering needs `reject-publish`. */
const workQueue = (deadKey: string) => ({
  durable: true,
  arguments: {
    ...quorum,
    'x-delivery-limit': deliveryLimit,
    'x-dead-letter-exchange': deadExchange,
    'x-dead-letter-routing-key': deadKey,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  },
});

/** Declares everything durable of all services; doing so again changes nothing. */
export async function declareTopology(channel: Channel): Promise<void> {
  await channel.assertExchange(exchange, 'topic', { durable: true });
  await channel.assertExchange(deadExchange, 'direct', { durable: true });
  for (const service of services) {
    const types: readonly EventType[] = consumers[service];
    if (types.length === 0) continue;
    const dead = deadQueueName(service);
    await channel.assertQueue(dead, { durable: true, arguments: quorum });
    await channel.bindQueue(dead, deadExchange, service);
    for (const type of types) {
      const queue = queueName(service, type);
      await channel.assertQueue(queue, workQueue(service));
      await channel.bindQueue(queue, exchange, bindingKey(type));
    }
  }
}
