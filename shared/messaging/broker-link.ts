import { once, type EventEmitter } from 'node:events';
import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import type { Channel, ChannelModel, ConfirmChannel } from 'amqplib';
import { describeDifference, isMismatch, remedyFor, topologyDifferences } from './topology.ts';

/** Something that wants to be attached to every new connection. */
export type Follower = { attach(connection: ChannelModel): Promise<void>; stop(): Promise<void> };
export type ReadyReason = 'connected' | 'unblocked';

type Options = { host: string; declare: (channel: Channel) => Promise<void>; logger: Logger };

const attemptWithinMs = 3000;

/** What there is of a broker at this moment: a connection, a channel to publish on, or neither. */
export class BrokerLink {
  readonly #options: Options;
  readonly #followers = new Set<Follower>();
  readonly #listeners: ((reason: ReadyReason) => void)[] = [];
  #connection: ChannelModel | undefined;
  #publishing: ConfirmChannel | undefined;
  #blocked = false;
  #attemptFrom = 0;
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
  async setUp(connection: ChannelModel): Promise<void> {
    const { host, declare, logger } = this.#options;
    // The recovering connection listens only when this is done; until then an error would end the process.
    connection.on('error', () => {});
    const declaring = await connection.createChannel();
    // The refusal that closes the channel also rejects what was declared on it.
    declaring.on('error', () => {});
    await declare(declaring).catch((error: unknown) => this.#explain(error, connection));
    await declaring.close();
    this.#reported = [];
    const publishing = this.#logErrors(await connection.createConfirmChannel());
    publishing.on('close', () => this.#lost(publishing, connection));
    for (const follower of this.#followers) await follower.attach(connection);
    this.#blocked = false;
    this.#publishing = publishing;
    this.#connection = connection;
    logger.info({ broker: host }, 'broker connected');
    this.#tell('connected');
  }

  /** Follows the ups and downs of the recovering connection that `setUp` belongs to. */
  watch(recovering: EventEmitter): void {
    const { host, logger } = this.#options;
    const away = (error: Error) => {
      this.#publishing = undefined;
      this.#connection = undefined;
      logger.warn({ broker: host, reason: messageOf(error) }, 'broker away, trying again');
    };
    recovering.on('disconnect', away).on('connect-failed', away);
    recovering.on('reconnect-scheduled', ({ delay }: { delay: number }) => {
      this.#attemptFrom = performance.now() + delay;
    });
    recovering.on('error', (error) => logger.warn({ reason: messageOf(error) }, 'broker connection error'));
    recovering.on('blocked', (reason: string) => {
      this.#blocked = true;
      logger.warn({ broker: host, reason }, 'broker takes no messages');
    });
    recovering.on('unblocked', () => {
      this.#blocked = false;
      this.#tell('unblocked');
    });
  }

  follow(follower: Follower): AsyncDisposable {
    this.#followers.add(follower);
    // A failure here closes the channel, which is then opened again.
    if (this.#connection) follower.attach(this.#connection).catch(() => {});
    return {
      [Symbol.asyncDispose]: async () => {
        this.#followers.delete(follower);
        await follower.stop();
      },
    };
  }

  /**
   * Waits until the attempt to connect that is under way has ended: amqplib would leave its socket and heartbeat
   * behind, and nobody to hear their errors.
   */
  async settled(recovering: EventEmitter): Promise<void> {
    if (this.#connection || performance.now() < this.#attemptFrom) return;
    const signal = AbortSignal.timeout(attemptWithinMs);
    const outcomes = ['connect', 'connect-failed'].map((outcome) => once(recovering, outcome, { signal }));
    await Promise.race(outcomes).catch(() => {});
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

  /**
   * When the broker closed the channel alone, for example because an exchange was deleted, a new connection declares
   * everything again. A connection that is gone already refuses; nothing is lost by asking.
   */
  #lost(publishing: ConfirmChannel, connection: ChannelModel): void {
    if (this.#publishing !== publishing) return;
    this.#publishing = undefined;
    setImmediate(() => void connection.close().catch(() => {}));
  }

  #tell(reason: ReadyReason): void {
    for (const listener of this.#listeners) listener(reason);
  }

  #logErrors<Opened extends Channel>(channel: Opened): Opened {
    channel.on('error', (error) =>
      this.#options.logger.warn({ reason: messageOf(error) }, 'broker channel error'),
    );
    return channel;
  }
}
