export const exchange = 'commerce';
/** The exchange to which the broker dead-letters messages; every service parks its own. */
export const deadExchange = 'commerce.dead';
/** Ends crash loops: after this many deliveries the broker moves the message to the service's dead queue. */
export const deliveryLimit = 10;

/** `order.placed.v1` is version 1 of `order.placed`. */
export function versionOf(type: string): { name: string; version: string } {
  const [, name = type, version = ''] = /^(.+)\.v(\d+)$/.exec(type) ?? [];
  return { name, version };
}

/** `orders.on-payment-captured` for version 1; later versions carry theirs: `…-v2`. */
export function queueName(service: string, type: string): string {
  const { name, version } = versionOf(type);
  return `${service}.on-${name.replaceAll('.', '-')}${version === '1' ? '' : `-v${version}`}`;
}

export const deadQueueName = (service: string): string => `${service}.dead`;

export const routingKey = (type: string, subject: string): string => `${type}.${subject}`;

/** Matches every subject of one version of a type. */
export const bindingKey = (type: string): string => `${type}.#`;

/** Which services consume which events. */
export type Consumption = { service: string; type: string };

/** Who publishes and who consumes each event; `npx shop events` gathers it from the subgraphs. */
export type EventMap = Readonly<Record<string, { publisher: string; consumers: readonly string[] }>>;

export const consumptionsIn = (map: EventMap): Consumption[] =>
  Object.entries(map).flatMap(([type, { consumers }]) => consumers.map((service) => ({ service, type })));
