import { bindingKey, exchange, type EventType } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { Channel, ChannelModel } from 'amqplib';
import { farewell } from './broker-connection.ts';
import type { Follower } from './broker-link.ts';

export type EventListener = {
  types: readonly EventType[];
  /** Receives the text of each event. */
  onEvent: (text: string) => void;
  /** Called after each (re)connection: what was published before may have been missed. */
  attached: () => void;
};

/**
 * Receives events through an exclusive queue that ends with the connection. For listeners that have another way to find
 * the events they missed.
 */
export function listenToEvents({ types, onEvent: hear, attached }: EventListener, logger: Logger): Follower {
  let channel: Channel | undefined;
  let stopped = false;

  return {
    async attach(connection: ChannelModel, restart): Promise<void> {
      if (stopped) return;
      const opened = await connection.createChannel();
      channel = opened;
      opened.on('error', (error) =>
        logger.warn({ reason: messageOf(error) }, 'event listener channel error'),
      );
      // The queue is deleted with its channel; a new connection creates both again.
      opened.on('close', () => {
        if (!stopped) restart('The channel of the event listener was closed');
      });
      const { queue } = await opened.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
      for (const type of types) await opened.bindQueue(queue, exchange, bindingKey(type));
      const receive = (message: { content: Buffer } | null) => {
        if (message) hear(message.content.toString());
        else opened.close().catch(() => {});
      };
      await opened.consume(queue, receive, { noAck: true });
      attached();
    },
    async stop(): Promise<void> {
      stopped = true;
      if (channel) await farewell(channel.close());
    },
  };
}
