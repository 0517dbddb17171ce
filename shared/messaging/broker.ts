import { messageOf, StartError } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { connect, type Channel, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { consumeQueue, type QueueConsumer } from './queue-consumer.ts';
import { publishConfirmed, type OutgoingMessage } from './publisher.ts';

export type Broker = AsyncDisposable & {
  /** Publishes and gives the ids that the broker has confirmed and, where `mandatory`, routed. */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly string[]>;
  /** Follows a queue now and after every reconnection; disposing stops and waits for what is in hand. */
  consume(consumer: QueueConsumer): AsyncDisposable;
  /** Called after every (re)connection, when the topology is declared. */
  onConnect(listener: () => void): void;
  connected(): boolean;
};

type BrokerOptions = {
  url: string;
  name: string;
  /** Declares what must exist before anything is published or consumed. */
  declare: (channel: Channel) => Promise<void>;
  logger: Logger;
};

const heartbeatSeconds = 10;
const recovery = { initialDelay: 100, maxDelay: 5000, factor: 2, jitter: 0.3, waitForConnect: false };

/**
 * Connects in the background and for good: a broker that is away is waited for, with a warning, and everything is
 * declared again when it is back.
 */
export async function connectBroker({ url, name, declare, logger }: BrokerOptions): Promise<Broker> {
  if (!URL.canParse(url)) throw new StartError(`${name}: RABBITMQ_URL is not a URL`);
  const listeners: (() => void)[] = [];
  const following = new Set<ReturnType<typeof consumeQueue>>();
  let publishing: ConfirmChannel | undefined;
  let model: ChannelModel | undefined;

  const setup = async (connection: ChannelModel) => {
    const declaring = await openChannel(connection, logger);
    await declare(declaring);
    await declaring.close();
    publishing = await openConfirmChannel(connection, logger);
    model = connection;
    for (const queue of following) await queue.attach(connection);
    logger.info({ broker: hostOf(url) }, 'broker connected');
    for (const listener of listeners) listener();
  };

  const connection = await connect(`${url}${url.includes('?') ? '&' : '?'}heartbeat=${heartbeatSeconds}`, {
    clientProperties: { connection_name: name },
    recovery: { ...recovery, setup },
  });
  const away = (error: Error) => {
    publishing = undefined;
    model = undefined;
    logger.warn({ broker: hostOf(url), reason: messageOf(error) }, 'broker away, trying again');
  };
  connection.on('disconnect', away);
  connection.on('connect-failed', away);
  connection.on('error', (error: Error) => logger.warn({ reason: messageOf(error) }, 'broker connection error'));

  return {
    publish: async (messages) => (publishing ? publishConfirmed(publishing, messages) : []),
    consume(consumer) {
      const queue = consumeQueue(consumer, logger);
      following.add(queue);
      if (model) void queue.attach(model);
      return {
        async [Symbol.asyncDispose]() {
          following.delete(queue);
          await queue.stop();
        },
      };
    },
    onConnect: (listener) => void listeners.push(listener),
    connected: () => publishing !== undefined,
    async [Symbol.asyncDispose]() {
      await connection.close();
    },
  };
}

async function openChannel(connection: ChannelModel, logger: Logger): Promise<Channel> {
  const channel = await connection.createChannel();
  channel.on('error', (error) => logger.warn({ reason: messageOf(error) }, 'broker channel error'));
  return channel;
}

async function openConfirmChannel(connection: ChannelModel, logger: Logger): Promise<ConfirmChannel> {
  const channel = await connection.createConfirmChannel();
  channel.on('error', (error) => logger.warn({ reason: messageOf(error) }, 'broker channel error'));
  return channel;
}

const hostOf = (url: string): string => new URL(url).host;
