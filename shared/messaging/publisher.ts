import { once } from 'node:events';
import { currentTraceparent, withTrace } from '@shop/shared/runtime';
import type { ConfirmChannel, Message } from 'amqplib';

export type OutgoingMessage = {
  id: string;
  exchange: string;
  routingKey: string;
  type: string;
  body: string;
  /** Some durable queue must get it: otherwise it counts as not published. */
  mandatory: boolean;
  traceparent: string;
};

const confirmWithinMs = 10_000;

/** Sends all, waits for the broker's word on each, and gives the ids of those that arrived where they must. */
export async function publishConfirmed(
  channel: ConfirmChannel,
  messages: readonly OutgoingMessage[],
): Promise<readonly string[]> {
  const returned = new Set<string>();
  const noteReturned = ({ properties }: Message) => void returned.add(String(properties.messageId));
  const abort = new AbortController();
  channel.on('return', noteReturned);
  try {
    const given = Promise.all(messages.map((message) => publishOne(channel, message)));
    const lost = once(channel, 'close', { signal: AbortSignal.any([abort.signal, AbortSignal.timeout(confirmWithinMs)]) });
    // Whatever ends the waiting first, unconfirmed messages stay in the outbox and are sent again.
    const confirmed = await Promise.race([given, lost.then(() => [], () => [])]);
    return messages.flatMap(({ id }, index) => (confirmed[index] && !returned.has(id) ? [id] : []));
  } finally {
    abort.abort();
    channel.off('return', noteReturned);
  }
}

function publishOne(channel: ConfirmChannel, message: OutgoingMessage): Promise<boolean> {
  const { id, exchange, routingKey, type, body, mandatory, traceparent } = message;
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
        // The channel closed under us; the outbox still has the message.
        resolve(false);
      }
    });
  return withTrace(`publish ${type}`, { traceparent }, send, { messageId: id });
}
