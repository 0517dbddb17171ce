import { exchange, parseEnvelope, type Envelope, type EventType } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { connectBroker } from '@shop/shared/messaging';
import type { Faults, Logger } from '@shop/shared/runtime';
import type { LiveField } from './live-fields.ts';

/** Says that there may be something new to read; what it is, the feed knows. */
export type Announcements = AsyncDisposable & {
  /** Calls `wake` for each event that concerns the subject, and when events may have been missed. */
  follow(field: LiveField, subject: string, wake: () => void): Disposable;
  connected(): boolean;
};

type Options = { brokerUrl: string; fields: Iterable<LiveField>; faults: Faults; logger: Logger };
type Wakes = Set<() => void>;

/** Follows the events of all live fields on one connection, and wakes those whom each concerns. */
export async function hearAnnouncements({
  brokerUrl,
  fields,
  faults,
  logger,
}: Options): Promise<Announcements> {
  const keys = keysByType(fields);
  const followers = new Map<string, Wakes>();

  const hear = (text: string) => {
    const event = read(text, logger);
    if (!event) return;
    for (const key of keys.get(event.type) ?? []) {
      const wakes = followers.get(
        placeOf(event.type, key, String((event.data as Record<string, unknown>)[key])),
      );
      for (const wake of wakes ?? []) wake();
    }
    void faults.reach('announced', event.type, event.id);
  };
  const wakeAll = () => {
    void faults.reach('listening', [...keys.keys()].join(' '));
    for (const wake of new Set([...followers.values()].flatMap((wakes) => [...wakes]))) wake();
  };

  await using starting = new AsyncDisposableStack();
  const broker = starting.use(
    await connectBroker({
      url: brokerUrl,
      name: 'gateway',
      declare: async (channel) => void (await channel.assertExchange(exchange, 'topic', { durable: true })),
      logger,
    }),
  );
  starting.use(broker.listen({ types: [...keys.keys()], hear, attached: wakeAll }));
  const running = starting.move();
  return {
    follow({ events, key }, subject, wake) {
      const places = events.map((type) => placeOf(type, key, subject));
      for (const place of places) enter(followers, place, wake);
      return { [Symbol.dispose]: () => places.forEach((place) => leave(followers, place, wake)) };
    },
    connected: () => broker.connected(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function keysByType(fields: Iterable<LiveField>): ReadonlyMap<EventType, ReadonlySet<string>> {
  const keys = new Map<EventType, Set<string>>();
  for (const { events, key } of fields) {
    for (const type of events) keys.set(type, (keys.get(type) ?? new Set()).add(key));
  }
  return keys;
}

function read(text: string, logger: Logger): Envelope | undefined {
  try {
    return parseEnvelope(text);
  } catch (error) {
    logger.warn({ reason: messageOf(error) }, 'malformed event dropped');
    return undefined;
  }
}

const placeOf = (type: EventType, key: string, subject: string): string => `${type}|${key}|${subject}`;

function enter(followers: Map<string, Wakes>, place: string, wake: () => void): void {
  followers.set(place, (followers.get(place) ?? new Set()).add(wake));
}

function leave(followers: Map<string, Wakes>, place: string, wake: () => void): void {
  const wakes = followers.get(place);
  wakes?.delete(wake);
  if (wakes?.size === 0) followers.delete(place);
}
