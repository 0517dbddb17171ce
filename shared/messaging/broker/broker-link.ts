import type { Consumption } from '@shop/shared/contracts';
import { messageOf } from '@shop/shared/errors';
import { within, type Logger } from '@shop/shared/runtime';
import type { Channel, ChannelModel, ConfirmChannel } from 'amqplib';
import { queueDepths, type QueueDepth } from './queue-depths.ts';
import { confirmWithinMs, publishConfirmed, type OutgoingMessage } from './publisher.ts';
import { describeDifference, isMismatch, remedyFor, topologyDifferences } from './topology.ts';

/** Replaces the connection with a new one. */
export type Restart = (reason: string) => void;
/** Something that is attached to every new connection. */
export type Follower = {
  attach(connection: ChannelModel, restart: Restart): Promise<void>;
  stop(): Promise<void>;
};
export type ReadyReason = 'connected' | 'unblocked';

type Options = {
  host: string;
  topology: readonly Consumption[];
  declare: (channel: Channel) => Promise<void>;
  /** How long the broker may take for each step of the set-up. */
  withinMs: number;
  logger: Logger;
};
type Live = { connection: ChannelModel; restart: Restart };

/** The current state of the broker: its connection and the channel to publish on, while there are any. */
export class BrokerLink {
  readonly #options: Options;
  readonly #followers = new Set<Follower>();
  readonly #listeners: ((reason: ReadyReason) => void)[] = [];
  #live: Live | undefined;
  #publishing: ConfirmChannel | undefined;
  #blocked = false;
  #reported: readonly string[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  /** The channel to publish on, while the broker accepts messages. */
  get publishing(): ConfirmChannel | undefined {
    return this.#blocked ? undefined : this.#publishing;
  }

  onReady(listener: (reason: ReadyReason) => void): void {
    this.#listeners.push(listener);
  }

  /** Sets up a new connection, which is used only when all of this has succeeded. */
  async setUp(connection: ChannelModel, restart: Restart): Promise<void> {
    await this.#step('declare', this.#declare(connection));
    const publishing = await this.#step('open a channel', connection.createConfirmChannel());
    this.#logErrors(publishing);
    // When the broker closes only the channel, for example because an exchange was deleted.
    publishing.on('close', () => restart('The channel to publish on was closed'));
    const attaching = [...this.#followers].map((follower) => follower.attach(connection, restart));
    await this.#step('consume', Promise.all(attaching));
    connection.on('blocked', (reason: string) => this.#block(reason));
    connection.on('unblocked', () => this.#unblock());
    this.#blocked = false;
    this.#publishing = publishing;
    this.#live = { connection, restart };
    this.#options.logger.info({ broker: this.#options.host }, 'broker connected');
    this.#notify('connected');
  }

  lost(): void {
    this.#publishing = undefined;
    this.#live = undefined;
  }

  away(reason: string, retryInMs: number): void {
    this.#options.logger.warn({ broker: this.#options.host, reason, retryInMs }, 'broker away, trying again');
  }

  /** Gives the ids of the messages that arrived. Replaces the connection if the broker answers for none of them. */
  async publish(messages: readonly OutgoingMessage[]): Promise<readonly string[]> {
    const live = this.#live;
    const withinMs = Math.min(confirmWithinMs, this.#options.withinMs);
    const channel = this.publishing;
    if (!channel) return [];
    const { arrived, answers } = await publishConfirmed(channel, messages, withinMs);
    if (messages.length > 0 && answers === 0)
      live?.restart('The broker confirmed nothing that was published');
    return arrived;
  }

  follow(follower: Follower): AsyncDisposable {
    this.#followers.add(follower);
    // A failure here closes the channel, and that opens a new one.
    if (this.#live) follower.attach(this.#live.connection, this.#live.restart).catch(() => {});
    return {
      [Symbol.asyncDispose]: async () => {
        this.#followers.delete(follower);
        await follower.stop();
      },
    };
  }

  async depths(queues: readonly string[]): Promise<QueueDepth[]> {
    return this.#live ? queueDepths(this.#live.connection, queues) : [];
  }

  async #declare(connection: ChannelModel): Promise<void> {
    const declaring = await connection.createChannel();
    // The refusal that closes the channel also rejects the declaration.
    declaring.on('error', () => {});
    await this.#options.declare(declaring).catch((error: unknown) => this.#explain(error, connection));
    await declaring.close();
    this.#reported = [];
  }

  #step<T>(step: string, work: Promise<T>): Promise<T> {
    const { withinMs } = this.#options;
    return within(
      withinMs,
      work,
      () => new Error(`The broker did not answer to '${step}' within ${withinMs} ms`),
    );
  }

  /**
   * An existing queue or exchange keeps its arguments until an operator deletes it. Logs each difference once for as
   * long as it lasts, while the service keeps trying.
   */
  async #explain(refusal: unknown, connection: ChannelModel): Promise<never> {
    if (!isMismatch(refusal)) throw refusal;
    const { host, topology, logger } = this.#options;
    const differences = (await topologyDifferences(connection, topology).catch(() => [])).filter(
      ({ at }) => at,
    );
    for (const difference of differences) {
      if (this.#reported.includes(describeDifference(difference))) continue;
      const { kind, name, at } = difference;
      const fields = { broker: host, [kind]: name, ...at, remedy: remedyFor(difference) };
      logger.error(fields, 'broker topology differs from its declaration');
    }
    this.#reported = differences.map(describeDifference);
    if (differences.length === 0) throw refusal;
    throw new Error(this.#reported.join('; '), { cause: refusal });
  }

  #block(reason: string): void {
    this.#blocked = true;
    this.#options.logger.warn({ broker: this.#options.host, reason }, 'broker takes no messages');
  }

  #unblock(): void {
    this.#blocked = false;
    this.#notify('unblocked');
  }

  #notify(reason: ReadyReason): void {
    for (const listener of this.#listeners) listener(reason);
  }

  #logErrors(channel: Channel): void {
    channel.on('error', (error) =>
      this.#options.logger.warn({ reason: messageOf(error) }, 'broker channel error'),
    );
  }
}
