import { exchange, routingKey } from '@shop/shared/contracts';
import { connectBroker } from '@shop/shared/messaging';
import { createLogger, technicalNow } from '@shop/shared/runtime';
import { envelope } from '@shop/shared/testing';

type Fact = { type: string; subject: string; data: Record<string, unknown> };

export type EventPublisher = AsyncDisposable & {
  /** Resolves when the broker has confirmed all. */
  publish(facts: readonly Fact[]): Promise<void>;
};

/** Publishes events like the kit of the subgraphs, without its outbox. */
export async function openPublisher(brokerUrl: string): Promise<EventPublisher> {
  const broker = await connectBroker({
    url: brokerUrl,
    name: 'bench',
    topology: [],
    logger: createLogger('bench', 'warn'),
  });
  await new Promise<void>((resolve) => broker.onReady(() => resolve()));
  return {
    async publish(facts) {
      const confirmed = await broker.publish(facts.map(messageOf));
      if (confirmed.length < facts.length)
        throw new Error(`The broker confirmed ${confirmed.length} of ${facts.length} events`);
    },
    [Symbol.asyncDispose]: () => broker[Symbol.asyncDispose](),
  };
}

function messageOf({ type, subject, data }: Fact) {
  const event = envelope(type, data, { subject, time: technicalNow().toISOString() });
  const { id, traceparent, correlationid: correlationId } = event;
  const body = JSON.stringify(event);
  const place = { exchange, routingKey: routingKey(type, subject), mandatory: false };
  return { id, type, body, ...place, traceparent, correlationId };
}
