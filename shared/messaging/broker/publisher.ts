import { after, currentTraceparent, withTrace } from '@shop/shared/runtime';
import type { ConfirmChannel, Message } from 'amqplib';

export type OutgoingMessage = {
  id: string;
  exchange: string;
  routingKey: string;
  type: string;
  body: string;
  /** A durable queue must receive it, or it counts as not published. */
  mandatory: boolean;
  traceparent: string;
  correlationId: string;
};

/** Shorter than the lease of the relay. */
export const confirmWithinMs = 5000;

/** The ids of the messages that arrived, and how many messages the broker answered for. */
export type Published = { arrived: readonly string[]; answers: number };

/** Sends all messages, and waits for the broker's confirm of each. */
export async function publishConfirmed(
  channel: ConfirmChannel,
  messages: readonly OutgoingMessage[],
  withinMs: number,
): Promise<Published> {
  let answers = 0;
  const arrived = new Set<string>();
  // The broker returns an unroutable message before it confirms it.
  const returned = new Set<string>();
  const noteReturned = ({ properties }: Message) => void returned.add(String(properties.messageId));
  channel.on('return', noteReturned);
  // The rest stays in the outbox and is sent again.
  const timedOut = Promise.withResolvers<void>();
  using _limit = after(withinMs, timedOut.resolve);
  try {
    const answered = messages.map(async (message) => {
      const taken = await publishOne(channel, message);
      answers += 1;
      if (taken && !returned.has(message.id)) arrived.add(message.id);
    });
    await Promise.race([Promise.all(answered), timedOut.promise]);
    return { arrived: [...arrived], answers };
  } finally {
    channel.off('return', noteReturned);
  }
}

/** Resolves to true on the broker's confirm, to false when it rejects the message or the channel closes. */
function publishOne(channel: ConfirmChannel, message: OutgoingMessage): Promise<boolean> {
  const { id, exchange, routingKey, type, body, mandatory, traceparent, correlationId } = message;
  const send = () =>
    new Promise<boolean>((resolve) => {
      const options = {
        messageId: id,
        type,
        mandatory,
        persistent: true,
        contentType: 'application/cloudevents+json',
        headers: { traceparent: currentTraceparent() ?? traceparent },
      };
      try {
        channel.publish(exchange, routingKey, Buffer.from(body), options, (error) => resolve(!error));
      } catch {
        // The channel has closed; the outbox still has the message.
        resolve(false);
      }
    });
  return withTrace(`publish ${type}`, { traceparent, correlationId }, send, {
    ...{ messageId: id, 'messaging.system': 'rabbitmq', 'messaging.destination.name': exchange },
    'cloudevents.event_type': type,
  });
}
