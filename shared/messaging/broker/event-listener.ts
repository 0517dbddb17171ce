import { bindingKey, exchange } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { Channel, ChannelModel } from 'amqplib';
import { farewell } from './broker-connection.ts';
import type { Follower } from './broker-link.ts';

export type EventListener = {
  /** Receives the text of each event. */
  onEvent: (text: string) => void;
  /** Called when events of the types are received from now on: what was published before may have been missed. */
  attached: () => void;
};

export type EventFollower = Follower & {
  /** The types to receive from now on, on this connection and all later ones. */
  follow(types: Iterable<string>): void;
};

type Attached = { channel: Channel; queue: string; bound: Set<string> };

/**
 * Receives events through an exclusive queue that ends with the connection. For listeners that have another way to find
 * the events they missed.
 */
export function listenToEvents({ onEvent, attached }: EventListener, logger: Logger): EventFollower {
  let current: Attached | undefined;
  let wanted: ReadonlySet<string> = new Set();
  let binding = Promise.resolve();
  let stopped = false;

  /** One change after another, so that the last one stands. */
  const bindWanted = (): Promise<void> => {
    binding = binding.then(async () => {
      if (!current) return;
      const { channel, queue, bound } = current;
      const isNew = [...wanted].filter((type) => !bound.has(type));
      for (const type of isNew) await channel.bindQueue(queue, exchange, bindingKey(type));
      for (const type of [...bound].filter((each) => !wanted.has(each)))
        await channel.unbindQueue(queue, exchange, bindingKey(type));
      current.bound = new Set(wanted);
      if (isNew.length > 0) attached();
    });
    return binding;
  };

  return {
    follow(types) {
      wanted = new Set(types);
      bindWanted().catch((error: unknown) => {
        binding = Promise.resolve();
        logger.warn(
          { reason: messageOf(error) },
          'event listener could not bind, it does on the next connection',
        );
      });
    },
    async attach(connection: ChannelModel, restart): Promise<void> {
      if (stopped) return;
      const channel = await connection.createChannel();
      channel.on('error', (error) =>
        logger.warn({ reason: messageOf(error) }, 'event listener channel error'),
      );
      // The queue is deleted with its channel; a new connection creates both again.
      channel.on('close', () => {
        if (current?.channel === channel) current = undefined;
        if (!stopped) restart('The channel of the event listener was closed');
      });
      const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
      const receive = (message: { content: Buffer } | null) => {
        if (message) onEvent(message.content.toString());
        else channel.close().catch(() => {});
      };
      await channel.consume(queue, receive, { noAck: true });
      current = { channel, queue, bound: new Set() };
      binding = Promise.resolve();
      await bindWanted();
      if (wanted.size === 0) attached();
    },
    async stop(): Promise<void> {
      stopped = true;
      if (current) await farewell(current.channel.close());
    },
  };
}
