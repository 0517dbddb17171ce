import { StartError } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { BrokerLink, type ReadyReason } from './broker-link.ts';
import { listenToEvents, type EventListener } from './event-listener.ts';
import { publishConfirmed, type OutgoingMessage } from './publisher.ts';
import { consumeQueue, type QueueConsumer } from './queue-consumer.ts';

export type Broker = AsyncDisposable & {
  /** Publishes and gives the ids that the broker has confirmed and, where `mandatory`, routed. */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly string[]>;
  /** Follows a queue now and after every reconnection; disposing stops and waits for what is in hand. */
  consume(consumer: QueueConsumer): AsyncDisposable;
  /** Hears events while connected, and nothing of what happens in between. */
  listen(listener: EventListener): AsyncDisposable;
  /** Called after every (re)connection, when the topology is declared, and when a blocked broker takes more. */
  onReady(listener: (reason: ReadyReason) => void): void;
  /** True while messages can be published. */
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
  const link = new BrokerLink({ host: new URL(url).host, declare, logger });
  const recovering = await connect(withHeartbeat(url), {
    // Or an event waits for the broker's TCP to acknowledge what was sent before, up to 40 ms.
    noDelay: true,
    clientProperties: { connection_name: name },
    recovery: { ...recovery, setup: (connection: ChannelModel) => link.setUp(connection) },
  });
  link.watch(recovering);
  return {
    publish: async (messages) => (link.publishing ? publishConfirmed(link.publishing, messages) : []),
    consume: (consumer) => link.follow(consumeQueue(consumer, logger)),
    listen: (listener) => link.follow(listenToEvents(listener, logger)),
    onReady: (listener) => link.onReady(listener),
    connected: () => link.publishing !== undefined,
    async [Symbol.asyncDispose]() {
      await link.settled(recovering);
      await recovering.close();
    },
  };
}

const withHeartbeat = (url: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}heartbeat=${heartbeatSeconds}`;
