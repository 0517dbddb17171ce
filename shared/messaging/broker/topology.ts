import {
  bindingKey,
  deadExchange,
  deadQueueName,
  deliveryLimit,
  exchange,
  queueName,
  type Consumption,
} from '@shop/shared/contracts';
import { within } from '@shop/shared/runtime';
import type { Channel, ChannelModel } from 'amqplib';
import { endConnection, openConnection } from './broker-connection.ts';

type Value = string | number | boolean;
/** Under the names that the broker's error messages use. */
type Properties = Readonly<Record<string, Value | undefined>>;
type Thing = { kind: 'queue' | 'exchange'; name: string; properties: Properties };
type Binding = { queue: string; to: string; key: string };

/** A difference between the broker and the declaration; without `at`, the broker does not have it at all. */
export type TopologyDifference = Pick<Thing, 'kind' | 'name'> & {
  at?: { argument: string; declared: string; found: string };
};

const durableSettings = { durable: true, auto_delete: false };
const durableExchange = { ...durableSettings, internal: false };
const quorumQueue = { ...durableSettings, exclusive: false, 'x-queue-type': 'quorum' };

/** At-least-once dead-lettering needs `reject-publish`. */
const workQueue = (service: string) => ({
  ...quorumQueue,
  'x-delivery-limit': deliveryLimit,
  'x-dead-letter-exchange': deadExchange,
  'x-dead-letter-routing-key': service,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
});

type Topology = { things: readonly Thing[]; bindings: readonly Binding[] };

/** The exchanges, and the queues of these consumptions: one for each, and a dead queue for each service. */
function topologyOf(consumptions: readonly Consumption[]): Topology {
  const consumed = consumptions.map(({ service, type }) => ({
    service,
    type,
    name: queueName(service, type),
  }));
  const services = [...new Set(consumptions.map(({ service }) => service))];
  return {
    things: [
      { kind: 'exchange', name: exchange, properties: { ...durableExchange, type: 'topic' } },
      { kind: 'exchange', name: deadExchange, properties: { ...durableExchange, type: 'direct' } },
      ...services.map((service): Thing => ({
        kind: 'queue',
        name: deadQueueName(service),
        properties: quorumQueue,
      })),
      ...consumed.map(({ service, name }): Thing => ({
        kind: 'queue',
        name,
        properties: workQueue(service),
      })),
    ],
    bindings: [
      ...services.map((service) => ({ queue: deadQueueName(service), to: deadExchange, key: service })),
      ...consumed.map(({ type, name }) => ({ queue: name, to: exchange, key: bindingKey(type) })),
    ],
  };
}

/** Declares everything; a second time changes nothing. */
export const declareTopology =
  (consumptions: readonly Consumption[]) =>
  async (channel: Channel): Promise<void> => {
    const { things, bindings } = topologyOf(consumptions);
    for (const thing of things) await declare(channel, thing);
    for (const { queue, to, key } of bindings) await channel.bindQueue(queue, to, key);
  };

async function declare(channel: Channel, { kind, name, properties }: Thing): Promise<void> {
  const { durable, auto_delete, exclusive, type, internal, ...rest } = properties;
  const options = { durable: durable === true, autoDelete: auto_delete === true, arguments: rest };
  if (kind === 'queue') await channel.assertQueue(name, { ...options, exclusive: exclusive === true });
  else await channel.assertExchange(name, String(type), { ...options, internal: internal === true });
}

/** Whether a declaration failed because the broker has the same name with other arguments. */
export const isMismatch = (error: unknown): boolean =>
  isRefused(error) && (error.code === locked || error.code === preconditionFailed);

const answerWithinMs = 30_000;

/** Compares the declaration with the broker at `url`, and changes nothing there. */
export async function compareTopology(
  url: string,
  consumptions: readonly Consumption[],
): Promise<TopologyDifference[]> {
  const open = await openConnection({ url, name: 'topology', withinMs: answerWithinMs });
  open.connection.on('error', () => {});
  const tooLate = () => new Error(`The broker did not answer for ${answerWithinMs} ms`);
  try {
    return await within(answerWithinMs, topologyDifferences(open.connection, consumptions), tooLate);
  } finally {
    await endConnection(open);
  }
}

/** All differences between the broker and the declaration. AMQP has no way to read bindings. */
export async function topologyDifferences(
  connection: ChannelModel,
  consumptions: readonly Consumption[],
): Promise<TopologyDifference[]> {
  const differences: TopologyDifference[] = [];
  for (const thing of topologyOf(consumptions).things)
    differences.push(...(await differencesOf(connection, thing)));
  return differences;
}

/**
 * The broker names one difference per refusal. Takes over the value that it names and declares again, until the broker
 * accepts or names nothing new.
 */
async function differencesOf(connection: ChannelModel, thing: Thing): Promise<TopologyDifference[]> {
  const { kind, name } = thing;
  const found = new Map<string, Value | undefined>();
  for (;;) {
    const properties = { ...thing.properties, ...Object.fromEntries(found) };
    const refusal = await refusalOf(connection, { kind, name, properties });
    if (refusal?.code === notFound) return [{ kind, name }];
    const difference = refusal && readRefusal(refusal);
    if (refusal && !difference && found.size === 0) throw refusal;
    if (!difference || found.has(difference.argument)) break;
    found.set(difference.argument, difference.value);
  }
  return [...found].map(([argument, value]) => {
    const declared = textOf(argument, thing.properties[argument]);
    return { kind, name, at: { argument, declared, found: textOf(argument, value) } };
  });
}

/** A queue that was created without a type is a classic queue. */
const textOf = (argument: string, value: Value | undefined): string =>
  String(value ?? (argument === 'x-queue-type' ? 'classic' : none));

/** `queue orders.on-stock-reserved has x-delivery-limit 5, declared 10` */
export function describeDifference({ kind, name, at }: TopologyDifference): string {
  if (!at) return `${kind} ${name} is missing`;
  const { argument, declared, found } = at;
  const isType = argument === 'type' || argument === 'x-queue-type';
  if (isType) return `${kind} ${name}'s type is ${found}, declared ${declared}`;
  return `${kind} ${name} has ${found === none ? `no ${argument}` : `${argument} ${found}`}, declared ${declared}`;
}

/** Arguments cannot be changed after creation. */
export const remedyFor = ({ kind, at }: TopologyDifference): string =>
  at
    ? `Delete the ${kind} when ${kind === 'queue' ? 'it is empty and ' : ''}no service publishes; it is then declared again`
    : 'Nothing to do: every service declares what is missing before it publishes';

type Refused = Error & { code: number };

const notFound = 404;
const locked = 405;
const preconditionFailed = 406;
const none = 'none';

/** Uses a channel of its own, which a refusal closes. Checks that it exists first: declaring would create it. */
async function refusalOf(connection: ChannelModel, thing: Thing): Promise<Refused | undefined> {
  const channel = await connection.createChannel();
  channel.on('error', () => {});
  try {
    if (thing.kind === 'queue') await channel.checkQueue(thing.name);
    else await channel.checkExchange(thing.name);
    await declare(channel, thing);
    await channel.close();
    return undefined;
  } catch (error) {
    if (isRefused(error)) return error;
    throw error;
  }
}

const isRefused = (error: unknown): error is Refused =>
  error instanceof Error && 'code' in error && typeof error.code === 'number';

/** The argument that a refusal is about, and what the broker has for it. */
function readRefusal({ code, message }: Refused): { argument: string; value: Value | undefined } | undefined {
  // Only the connection that created an exclusive queue may declare it.
  if (code === locked) return { argument: 'exclusive', value: true };
  const [, argument, current] = /inequivalent arg '([^']+)' .* but current is (.*)/s.exec(message) ?? [];
  if (!argument || !current) return undefined;
  // RabbitMQ writes `none`, `'5'` or `the value '5' of type 'byte'`, and ends a long text with dots.
  const [, text] = /'(.*?)(?:'|\.\.\.)/s.exec(current) ?? [];
  return { argument, value: text === undefined ? undefined : valueOf(text) };
}

function valueOf(text: string): Value {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/.test(text) ? Number(text) : text;
}
