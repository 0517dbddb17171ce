import { events, eventTypes, type EventType } from './events.ts';
import { services, type Service } from './values.ts';

export const exchange = 'commerce';
/** The exchange to which the broker dead-letters messages; every service parks its own. */
export const deadExchange = 'commerce.dead';
/** Ends crash loops: after this many deliveries the broker moves the message to the service's dead queue. */
export const deliveryLimit = 10;

/**
 * The events that each service consumes: one durable queue per line, bound to exactly one version of a type.
 * Every process declares all queues before it publishes, so that a service that has not started yet loses
 * nothing.
 */
export const consumers = {
  users: [],
  products: ['order.placed.v1', 'order.confirmed.v1', 'order.cancelled.v1'],
  orders: [
    'product.created.v1',
    'product.updated.v1',
    'stock.changed.v1',
    'stock.reserved.v1',
    'stock.rejected.v1',
    'stock.released.v1',
    'payment.attempted.v1',
    'payment.captured.v1',
    'payment.failed.v1',
    'refund.requested.v1',
    'payment.refunded.v1',
    'refund.failed.v1',
    'payment.disputed.v1',
    'notification.sent.v1',
  ],
  payments: ['payment.requested.v1', 'order.cancelled.v1'],
  notifications: [
    'user.registered.v1',
    'order.confirmed.v1',
    'order.cancelled.v1',
    'order.shipped.v1',
    'order.delivered.v1',
    'payment.refunded.v1',
    'refund.failed.v1',
  ],
} as const satisfies Record<Service, readonly EventType[]>;

/** `order.placed.v1` is version 1 of `order.placed`. */
export function versionOf(type: string): { name: string; version: string } {
  const [, name = type, version = ''] = /^(.+)\.v(\d+)$/.exec(type) ?? [];
  return { name, version };
}

/** `orders.on-payment-captured` for version 1; later versions carry theirs: `…-v2`. */
export function queueName(service: Service, type: EventType): string {
  const { name, version } = versionOf(type);
  return `${service}.on-${name.replaceAll('.', '-')}${version === '1' ? '' : `-v${version}`}`;
}

export const deadQueueName = (service: Service): string => `${service}.dead`;

export const routingKey = (type: string, subject: string): string => `${type}.${subject}`;

/** Matches every subject of one version of a type. */
export const bindingKey = (type: EventType): string => `${type}.#`;

export const publishedBy = (service: Service): EventType[] =>
  eventTypes.filter((type) => events[type].publisher === service);

/** The services that have a queue for it. */
export const followersOf = (type: string): Service[] =>
  services.filter((service) => (consumers[service] as readonly string[]).includes(type));

export const hasConsumer = (type: string): boolean => followersOf(type).length > 0;
