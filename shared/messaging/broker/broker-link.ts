import { messageOf } from '@shop/shared/errors';
import { within, type Logger } from '@shop/shared/runtime';
import type { Channel, ChannelModel, ConfirmChannel } from 'amqplib';
import { confirmWithinMs, publishConfirmed, type OutgoingMessage } from './publisher.ts';
import { describeDifference, isMismatch, remedyFor, topologyDifferences } from './topology.ts';

/** Gives a connection up for a new one. */
export type Restart = (reason: string) => void;
/** Something that wants to be attached to every new connection. */
export type Follower = {
  attach(connection: ChannelModel, restart: Restart): Promise<void>;
  stop(): Promise<void>;
};
export type ReadyReason = 'connected' | 'unblocked';

type Options = {
  host: string;
  declare: (channel: Channel) => Promise<void>;
  /** How long the broker may take for each step of setting up. */
  withinMs: number;
  logger: Logger;
};
type Live = { connection: ChannelModel; restart: Restart };

/** What there is of a broker at this moment: a connection, a channel to publish on, or neither. */
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

  /** The channel to publish on, while the broker takes messages. */
  get publishing(): ConfirmChannel | undefined {
    return this.#blocked ? undefined : this.#publishing;
  }

  onReady(listener: (reason: ReadyReason) => void): void {
    this.#listeners.push(listener);
  }

  /** Makes a new connection ready for work; it counts only when this has succeeded. */
  async setUp(connection: ChannelModel, restart: Restart): Promise<void> {
    await this.#step('declare', this.#declare(connection));
    const publishing = await this.#step('open a channel', connection.createConfirmChannel());
    this.#logErrors(publishing);
    // When the broker closed the channel alone, for example because an exchange was deleted.
    publishing.on('close', () => restart('The channel to publish on was closed'));
    const attaching = [...this.#followers].map((follower) => follower.attach(connection, restart));
    await this.#step('consume', Promise.all(attaching));
    connection.on('blocked', (reason: string) => this.#block(reason));
    connection.on('unblocked', () => this.#unblock());
    this.#blocked = false;
    this.#publishing = publishing;
    this.#live = { connection, restart };
    this.#options.logger.info({ broker: this.#options.host }, 'broker connected');
    this.#tell('connected');
  }

  lost(): void {
    this.#publishing = undefined;
    this.#live = undefined;
  }

  away(reason: string, retryInMs: number): void {
    this.#options.logger.warn({ broker: this.#options.host, reason, retryInMs }, 'broker away, trying again');
  }

  /** Gives the ids of what arrived. A broker that answers nothing at all gets a new connection. */
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
    // A failure here closes the channel, which is then opened again.
    if (this.#live) follower.attach(this.#live.connection, this.#live.restart).catch(() => {});
    return {
      [Symbol.asyncDispose]: async () => {
        this.#followers.delete(follower);
        await follower.stop();
      },
    };
  }

  async #declare(connection: ChannelModel): Promise<void> {
    const declaring = await connection.createChannel();
    // The refusal that closes the channel also rejects what was declared on it.
    declaring.on('error', () => {});
    await this.#options.declare(declaring).catch((error: unknown) => this.#explain(error, connection));
    await declaring.close();
    this.#reported = [];
  }

  #step<T>(step: string, work: Promise<T>): Promise<T> {
    const { withinMs } = this.#options;
    return within(withinMs, work, () => new Error(`The broker did not let us ${step} within ${withinMs} ms`));
  }

  /**
   * What the broker has keeps its arguments, so somebody has to mend it while we go on trying: says by name what
   * differs, once for as long as it does.
   */
  async #explain(refusal: unknown, connection: ChannelModel): Promise<never> {
    if (!isMismatch(refusal)) throw refusal;
    const { host, logger } = this.#options;
    const differences = (await topologyDifferences(connection).catch(() => [])).filter(({ at }) => at);
    for (const difference of differences) {
      if (this.#reported.includes(describeDifference(difference))) continue;
      const { kind, name, at } = difference;
      const fields = { broker: host, [kind]: name, ...at, remedy: remedyFor(difference) };
      logger.error(fields, 'broker has something else than declared');
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
    this.#tell('unblocked');
  }

  #tell(reason: ReadyReason): void {
    for (const listener of this.#listeners) listener(reason);
  }

  #logErrors(channel: Channel): void {
    channel.on('error', (error) =>
      this.#options.logger.warn({ reason: messageOf(error) }, 'broker channel error'),
    );
  }
}
