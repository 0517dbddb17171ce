import type { Consumption } from '@shop/shared/contracts';
import { StartError } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { Channel } from 'amqplib';
import { keepConnected } from './broker-connection.ts';
import { BrokerLink, type ReadyReason } from './broker-link.ts';
import type { QueueDepth } from './queue-depths.ts';
import { listenToEvents, type EventFollower, type EventListener } from './event-listener.ts';
import type { OutgoingMessage } from './publisher.ts';
import { declareTopology } from './topology.ts';
import { QueueFollower, type QueueConsumer } from './queue-consumer.ts';

export type Broker = AsyncDisposable & {
  /** Publishes and gives the ids that the broker has confirmed and, where `mandatory`, routed. */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly string[]>;
  /** Consumes a queue now and after every reconnection; disposing waits for running handlers. */
  consume(consumer: QueueConsumer): AsyncDisposable;
  /** Receives events while connected; events published during a reconnection are missed. */
  listen(listener: EventListener): AsyncDisposable & Pick<EventFollower, 'follow'>;
  /** Called after every (re)connection, when the topology is declared, and when a blocked broker accepts messages. */
  onReady(listener: (reason: ReadyReason) => void): void;
  /** How many messages wait in the queues; of one that does not exist, nothing. */
  depths(queues: readonly string[]): Promise<QueueDepth[]>;
  /** True while messages can be published. */
  connected(): boolean;
};

type BrokerOptions = {
  url: string;
  name: string;
  /** Its exchanges and queues exist before messages are published or consumed. */
  topology: readonly Consumption[];
  /** Default: declares `topology`. */
  declare?: (channel: Channel) => Promise<void>;
  /** How long the broker may take for each step of connecting and setting up. */
  stepWithinMs?: number;
  logger: Logger;
};

const stepWithinMs = 10_000;

/**
 * Connects in the background, and reconnects with growing pauses and a warning each time while the broker is away. Each
 * new connection declares everything again.
 */
export async function connectBroker({
  url,
  name,
  topology,
  declare = declareTopology(topology),
  logger,
  ...options
}: BrokerOptions): Promise<Broker> {
  if (!URL.canParse(url)) throw new StartError(`${name}: RABBITMQ_URL is not a URL`);
  const withinMs = options.stepWithinMs ?? stepWithinMs;
  const link = new BrokerLink({ host: new URL(url).host, topology, declare, withinMs, logger });
  const connection = keepConnected({
    url,
    name,
    withinMs,
    setUp: (opened, restart) => link.setUp(opened, restart),
    onLost: () => link.lost(),
    onAway: (reason, retryInMs) => link.away(reason, retryInMs),
  });
  return {
    publish: (messages) => link.publish(messages),
    consume: (consumer) => link.follow(new QueueFollower(consumer, logger)),
    listen(listener) {
      const follower = listenToEvents(listener, logger);
      return Object.assign(link.follow(follower), {
        follow: (types: Iterable<string>) => follower.follow(types),
      });
    },
    onReady: (listener) => link.onReady(listener),
    depths: (queues) => link.depths(queues),
    connected: () => link.publishing !== undefined,
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}
