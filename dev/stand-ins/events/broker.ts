import {
  consumptionsIn,
  exchange,
  parseEnvelope,
  queueName,
  routingKey,
  type Envelope,
  type EventMap,
} from '@shop/shared/contracts';
import { messageOf, StartError } from '@shop/shared/errors';
import { connectBroker } from '@shop/shared/messaging/broker';
import { within, type Logger } from '@shop/shared/runtime';

export type BrokerOptions = {
  url: string;
  service: string;
  eventMap: EventMap;
  logger: Logger;
  /** Receives the events that the service consumes. */
  onEvent: (envelope: Envelope) => void;
};

/** The place of the service at the broker: it declares, publishes and consumes what the service does. */
export type StandInBroker = AsyncDisposable & {
  publish: (envelope: Envelope) => Promise<void>;
  connected: () => boolean;
  /** Resolves with the first connection. */
  ready: Promise<void>;
};

const connectedWithinMs = 10_000;

export async function joinBroker({
  url,
  service,
  eventMap,
  logger,
  onEvent,
}: BrokerOptions): Promise<StandInBroker> {
  const all = consumptionsIn(eventMap);
  const topology = all.filter(
    (each) => each.service === service || eventMap[each.type]?.publisher === service,
  );
  const own = topology.filter((each) => each.service === service);
  await using starting = new AsyncDisposableStack();
  const receive = (text: string): void => {
    try {
      onEvent(parseEnvelope(text));
    } catch (error) {
      logger.warn({ reason: messageOf(error) }, 'message dropped');
    }
  };
  const broker = starting.use(await connectBroker({ url, name: service, topology, logger }));
  const ready = Promise.withResolvers<void>();
  broker.onReady(() => ready.resolve());
  for (const { type } of own)
    starting.use(
      broker.consume({
        queue: queueName(service, type),
        prefetch: 20,
        orderBy: () => type,
        handle: async ({ content }) => receive(content.toString()),
        drainWithinMs: 1000,
      }),
    );
  const joined = starting.move();
  const away = ({ type }: Envelope) =>
    new StartError(`The broker at ${new URL(url).host} took no ${type} of ${service}`);
  return {
    connected: () => broker.connected(),
    ready: ready.promise,
    async publish(envelope) {
      if (!broker.connected()) await within(connectedWithinMs, ready.promise, () => away(envelope));
      const mandatory = all.some(({ type }) => type === envelope.type);
      const arrived = await broker.publish([outgoing(envelope, mandatory)]);
      if (arrived.length > 0) return;
      throw away(envelope);
    },
    [Symbol.asyncDispose]: () => joined.disposeAsync(),
  };
}

const outgoing = (envelope: Envelope, mandatory: boolean) => ({
  id: envelope.id,
  exchange,
  routingKey: routingKey(envelope.type, envelope.subject),
  type: envelope.type,
  body: JSON.stringify(envelope),
  mandatory,
  traceparent: envelope.traceparent,
  correlationId: envelope.correlationid,
});
