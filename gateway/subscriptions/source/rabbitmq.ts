import { exchange, parseEnvelope, routingKey, schemaUrlOf, type Envelope } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { connectBroker } from '@shop/shared/messaging/broker';
import type { Dependencies, Logger } from '@shop/shared/runtime';
import type { LiveField } from '../../supergraph/live-fields.ts';

/** Called with an event that concerns the subject; without one when events may have been missed. */
export type OnEvent = (event?: Envelope) => void;

/** Events that announce updates. The updates themselves are read from the feed. */
export type EventSource = AsyncDisposable & {
  /** The types of event to receive from now on. */
  receive(types: Iterable<string>): void;
  follow(field: LiveField, subject: string, wake: OnEvent): Disposable;
  connected(): boolean;
  /** Publishes an event of the gateway; throws where the broker does not confirm it. Undefined: there is no broker. */
  announce: ((event: Announcement) => Promise<void>) | undefined;
  /** The number of followed pairs of event type and subject. */
  followed(): number;
};

export type Announcement = Pick<Envelope, 'type' | 'subject' | 'data'>;

/** No event ever comes. */
export const noEvents: EventSource = {
  receive: () => {},
  follow: () => ({ [Symbol.dispose]: () => {} }),
  connected: () => true,
  announce: undefined,
  followed: () => 0,
  [Symbol.asyncDispose]: async () => {},
};

type Options = Pick<Dependencies, 'clock' | 'ids' | 'faults' | 'logger'> & {
  brokerUrl: string;
  /** Called before the followers; without an event when some may have been missed. */
  onEvent: OnEvent;
};

/** By the compared field of the event's data, then by subject. */
type Followers = Map<string, Map<string, Set<OnEvent>>>;

/**
 * Receives events on one queue and calls the followers that they concern. One wildcard binding for each type costs less
 * than a bind and an unbind for each subscription.
 */
export async function subscribeToEvents({
  brokerUrl,
  onEvent,
  clock,
  ids,
  faults,
  logger,
}: Options): Promise<EventSource> {
  const followers = new Map<string, Followers>();

  let types: readonly string[] = [];

  const onText = (text: string) => {
    const event = read(text, logger);
    if (!event) return;
    onEvent(event);
    const { data } = event;
    for (const [key, subjects] of followers.get(event.type) ?? []) {
      for (const wake of subjects.get(String(data[key])) ?? []) wake(event);
    }
    void faults.reach('announced', event.type, event.id);
  };
  const wakeAll = () => {
    void faults.reach('listening', types.join(' '));
    onEvent();
    for (const wake of new Set(allWakes(followers))) wake();
  };

  await using starting = new AsyncDisposableStack();
  const broker = starting.use(
    await connectBroker({
      url: brokerUrl,
      name: 'gateway',
      topology: [],
      logger,
    }),
  );
  const listener = starting.use(broker.listen({ onEvent: onText, attached: wakeAll }));
  const running = starting.move();
  return {
    receive(wanted) {
      types = [...wanted];
      listener.follow(types);
    },
    follow({ events, key }, subject, wake) {
      const place = { key, subject };
      for (const type of events) enter(placesOf(followers, type), place, wake);
      return { [Symbol.dispose]: () => events.forEach((type) => leave(followers.get(type), place, wake)) };
    },
    connected: () => broker.connected(),
    async announce(event) {
      const message = messageWith(event, { clock, ids });
      const confirmed = await broker.publish([message]);
      if (!confirmed.includes(message.id)) throw new Error('The broker did not confirm the event');
    },
    followed: () => allWakes(followers).length,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function messageWith(event: Announcement, { clock, ids }: Pick<Dependencies, 'clock' | 'ids'>) {
  const { type, subject } = event;
  const id = ids.next('evt');
  const envelope: Envelope = {
    specversion: '1.0',
    id,
    source: '/shop/gateway',
    time: clock.now().toISOString(),
    datacontenttype: 'application/json',
    dataschema: schemaUrlOf(type),
    traceparent: '',
    sequence: '',
    correlationid: id,
    causationid: id,
    ...event,
  };
  const body = JSON.stringify(envelope);
  // Exclusive queues of gateways receive it, or none does.
  const sending = { exchange, routingKey: routingKey(type, subject), mandatory: false };
  return { id, type, body, traceparent: '', correlationId: id, ...sending };
}

function allWakes(followers: ReadonlyMap<string, Followers>): OnEvent[] {
  const subjects = [...followers.values()].flatMap((byKey) => [...byKey.values()]);
  return subjects.flatMap((wakes) => [...wakes.values()].flatMap((each) => [...each]));
}

function read(text: string, logger: Logger): Envelope | undefined {
  try {
    return parseEnvelope(text);
  } catch (error) {
    logger.warn({ reason: messageOf(error) }, 'malformed event dropped');
    return undefined;
  }
}

function placesOf(followers: Map<string, Followers>, type: string): Followers {
  const known = followers.get(type) ?? new Map<string, Map<string, Set<OnEvent>>>();
  followers.set(type, known);
  return known;
}

type Place = { key: string; subject: string };

function enter(places: Followers, { key, subject }: Place, wake: OnEvent): void {
  const subjects = places.get(key) ?? new Map<string, Set<OnEvent>>();
  places.set(key, subjects.set(subject, (subjects.get(subject) ?? new Set()).add(wake)));
}

function leave(places: Followers | undefined, { key, subject }: Place, wake: OnEvent): void {
  const wakes = places?.get(key)?.get(subject);
  wakes?.delete(wake);
  if (wakes?.size === 0) places?.get(key)?.delete(subject);
}
