import { once, type EventEmitter } from 'node:events';
import { messageOf, StartError } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { connect, type Channel, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { listenToEvents, type EventListener } from './event-listener.ts';
import { consumeQueue, type QueueConsumer } from './queue-consumer.ts';
import { publishConfirmed, type OutgoingMessage } from './publisher.ts';

export type Broker = AsyncDisposable & {
  /** Publishes and gives the ids that the broker has confirmed and, where `mandatory`, routed. */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly string[]>;
  /** Follows a queue now and after every reconnection; disposing stops and waits for what is in hand. */
  consume(consumer: QueueConsumer): AsyncDisposable;
  /** Hears events while connected, and nothing of what happens in between. */
  listen(listener: EventListener): AsyncDisposable;
  /** Called after every (re)connection, when the topology is declared, and when a blocked broker takes more. */
  onReady(listener: (reason: 'connected' | 'unblocked') => void): void;
  /** True while messages can be published. */
  connected(): boolean;
};

type Follower = { attach(connection: ChannelModel): Promise<void>; stop(): Promise<void> };

type BrokerOptions = {
  url: string;
  name: string;
  /** Declares what must exist before anything is published or consumed. */
  declare: (channel: Channel) => Promise<void>;
  logger: Logger;
};

const heartbeatSeconds = 10;
const attemptWithinMs = 3000;
const recovery = { initialDelay: 100, maxDelay: 5000, factor: 2, jitter: 0.3, waitForConnect: false };

/**
 * Connects in the background and for good: a broker that is away is waited for, with a warning, and everything is
 * declared again when it is back.
 */
export async function connectBroker({ url, name, declare, logger }: BrokerOptions): Promise<Broker> {
  if (!URL.canParse(url)) throw new StartError(`${name}: RABBITMQ_URL is not a URL`);
  const host = new URL(url).host;
  const listeners: Parameters<Broker['onReady']>[0][] = [];
  const following = new Set<Follower>();
  let publishing: ConfirmChannel | undefined;
  let model: ChannelModel | undefined;
  let blocked = false;
  let attemptFrom = 0;

  const setup = async (connection: ChannelModel) => {
    // The recovering connection listens only when this is done; until then an error would end the process.
    connection.on('error', () => {});
    await declareOn(connection, declare, logger);
    const channel = await openConfirmChannel(connection, logger);
    channel.on('close', () => {
      if (publishing !== channel) return;
      publishing = undefined;
      // When the broker closed this channel alone, for example because an exchange was deleted, a new connection
      // declares everything again. A connection that is gone already refuses; nothing is lost by asking.
      setImmediate(() => void connection.close().catch(() => {}));
    });
    for (const follower of following) await follower.attach(connection);
    blocked = false;
    publishing = channel;
    model = connection;
    logger.info({ broker: host }, 'broker connected');
    for (const listener of listeners) listener('connected');
  };

  const connection = await connect(withHeartbeat(url), {
    clientProperties: { connection_name: name },
    recovery: { ...recovery, setup },
  });
  const away = (error: Error) => {
    publishing = undefined;
    model = undefined;
    logger.warn({ broker: host, reason: messageOf(error) }, 'broker away, trying again');
  };
  connection.on(
    'reconnect-scheduled',
    ({ delay }: { delay: number }) => void (attemptFrom = performance.now() + delay),
  );
  connection.on('disconnect', away);
  connection.on('connect-failed', away);
  connection.on('error', (error: Error) =>
    logger.warn({ reason: messageOf(error) }, 'broker connection error'),
  );
  connection.on('blocked', (reason: string) => {
    blocked = true;
    logger.warn({ broker: host, reason }, 'broker takes no messages');
  });
  connection.on('unblocked', () => {
    blocked = false;
    for (const listener of listeners) listener('unblocked');
  });

  const follow = (follower: Follower): AsyncDisposable => {
    following.add(follower);
    // A failure here closes the channel, which is then opened again.
    if (model) follower.attach(model).catch(() => {});
    return {
      async [Symbol.asyncDispose]() {
        following.delete(follower);
        await follower.stop();
      },
    };
  };

  return {
    publish: async (messages) => (publishing && !blocked ? publishConfirmed(publishing, messages) : []),
    consume: (consumer) => follow(consumeQueue(consumer, logger)),
    listen: (listener) => follow(listenToEvents(listener, logger)),
    onReady: (listener) => void listeners.push(listener),
    connected: () => publishing !== undefined && !blocked,
    async [Symbol.asyncDispose]() {
      if (!model && performance.now() >= attemptFrom) await attemptOf(connection);
      await connection.close();
    },
  };
}

/**
 * Waits until the attempt to connect that is under way has ended: amqplib would leave its socket and heartbeat
 * behind, and nobody to hear their errors.
 */
async function attemptOf(connection: EventEmitter): Promise<void> {
  const signal = AbortSignal.timeout(attemptWithinMs);
  await Promise.race(
    ['connect', 'connect-failed'].map((outcome) => once(connection, outcome, { signal })),
  ).catch(() => {});
}

async function declareOn(
  connection: ChannelModel,
  declare: BrokerOptions['declare'],
  logger: Logger,
): Promise<void> {
  const channel = await connection.createChannel();
  logErrors(channel, logger);
  await declare(channel);
  await channel.close();
}

async function openConfirmChannel(connection: ChannelModel, logger: Logger): Promise<ConfirmChannel> {
  const channel = await connection.createConfirmChannel();
  logErrors(channel, logger);
  return channel;
}

function logErrors(channel: Channel, logger: Logger): void {
  channel.on('error', (error) => logger.warn({ reason: messageOf(error) }, 'broker channel error'));
}

const withHeartbeat = (url: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}heartbeat=${heartbeatSeconds}`;
