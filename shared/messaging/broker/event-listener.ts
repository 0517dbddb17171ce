import { bindingKey, exchange, type EventType } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { Channel, ChannelModel } from 'amqplib';
import { farewell } from './broker-connection.ts';
import type { Follower } from './broker-link.ts';

export type EventListener = {
  types: readonly EventType[];
  /** Gets the text of each event. */
  hear: (text: string) => void;
  /** Called after each (re)connection: what was published before may have been missed. */
  attached: () => void;
};

/**
 * Hears what is published while it listens, through a queue of its own that lives and dies with the connection. For
 * those who can find out by other means what they missed.
 */
export function listenToEvents({ types, hear, attached }: EventListener, logger: Logger): Follower {
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
      // The queue went with its channel; a new connection makes both again.
      opened.on('close', () => {
        if (!stopped) restart('The channel that listens to events was closed');
      });
      const { queue } = await opened.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
      for (const type of types) await opened.bindQueue(queue, exchange, bindingKey(type));
      const heard = (message: { content: Buffer } | null) => {
        if (message) hear(message.content.toString());
        else opened.close().catch(() => {});
      };
      await opened.consume(queue, heard, { noAck: true });
      attached();
    },
    async stop(): Promise<void> {
      stopped = true;
      if (channel) await farewell(channel.close());
    },
  };
}
