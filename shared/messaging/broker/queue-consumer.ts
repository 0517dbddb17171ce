import { messageOf } from '@shop/shared/errors';
import { after, pause, within, type Logger } from '@shop/shared/runtime';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import { InFlight } from '../in-flight.ts';
import { keyedMutex } from '../keyed-mutex.ts';
import { farewell } from './broker-connection.ts';
import type { Follower, Restart } from './broker-link.ts';

export type QueueConsumer = {
  queue: string;
  /** How many messages may be delivered and not yet acknowledged. */
  prefetch: number;
  /** Messages of one key are handled one after another, those of different keys side by side. */
  orderBy: (message: ConsumeMessage) => string;
  /** Resolves when the message may be acknowledged; a rejection returns it to the queue. */
  handle: (message: ConsumeMessage) => Promise<void>;
  /** How long stopping waits for handlers that are running. */
  drainWithinMs: number;
};

const reopenAfterMs = 1000;
const reopenWithinMs = 10_000;
const returnAfterMs = 200;

/** Consumes one queue on whichever connection there is. */
export class QueueFollower implements Follower {
  readonly #consumer: QueueConsumer;
  readonly #logger: Logger;
  readonly #inTurn = keyedMutex();
  readonly #running = new InFlight();
  #attachedTo: ChannelModel | undefined;
  #channel: Channel | undefined;
  #attaching: Promise<void> | undefined;
  #consumerTag = '';
  #stopped = false;

  constructor(consumer: QueueConsumer, logger: Logger) {
    this.#consumer = consumer;
    this.#logger = logger;
  }

  /** Consumes the queue on this connection; a second call for the same connection changes nothing. */
  async attach(connection: ChannelModel, restart: Restart): Promise<void> {
    if (this.#stopped || this.#attachedTo === connection) return;
    this.#attachedTo = connection;
    this.#attaching = this.#open(connection, restart);
    await this.#attaching;
  }

  /** Takes no more messages and waits for the running handlers; the broker delivers the rest again. */
  async stop(): Promise<void> {
    const { queue, drainWithinMs } = this.#consumer;
    this.#stopped = true;
    if (this.#attaching) await farewell(this.#attaching);
    if (this.#channel) await farewell(this.#channel.cancel(this.#consumerTag));
    await this.#running.drain(drainWithinMs).catch((error: unknown) => {
      const fields = { queue, reason: messageOf(error) };
      this.#logger.warn(fields, 'consumer stopped, the broker keeps unacknowledged messages');
    });
    if (this.#channel) await farewell(this.#channel.close());
  }

  async #open(connection: ChannelModel, restart: Restart): Promise<void> {
    const { queue, prefetch } = this.#consumer;
    const channel = await connection.createChannel();
    this.#channel = channel;
    channel.on('error', (error) =>
      this.#logger.warn({ queue, reason: messageOf(error) }, 'consumer channel error'),
    );
    channel.on('close', () => this.#reopenLater(connection, channel, restart));
    await channel.prefetch(prefetch);
    ({ consumerTag: this.#consumerTag } = await channel.consume(queue, (message) => {
      // null: the broker cancelled us, for example because the queue was deleted.
      if (message) this.#enqueue(channel, message);
      else channel.close().catch(() => {});
    }));
  }

  /**
   * After a lost connection the broker link attaches again; a lost channel is reopened here. Where that fails because
   * the queue is gone, a new connection declares everything again.
   */
  #reopenLater(connection: ChannelModel, closed: Channel, restart: Restart): void {
    if (this.#stopped || this.#channel !== closed) return;
    this.#channel = undefined;
    const reopen = () => {
      if (this.#stopped || this.#channel || this.#attachedTo !== connection) return;
      const tooLate = () => new Error(`${this.#consumer.queue} could not be consumed again`);
      this.#attaching = within(reopenWithinMs, this.#open(connection, restart), tooLate).catch(
        (error: unknown) => restart(messageOf(error)),
      );
    };
    after(reopenAfterMs, reopen, { ref: false });
  }

  #enqueue(from: Channel, message: ConsumeMessage): void {
    const key = this.#consumer.orderBy(message);
    void this.#running.add(this.#inTurn([key], () => this.#handleAndSettle(from, message)));
  }

  async #handleAndSettle(from: Channel, message: ConsumeMessage): Promise<void> {
    const { queue, handle } = this.#consumer;
    // A message that is not being handled yet goes back to the queue when the channel closes.
    if (this.#stopped) return;
    try {
      await handle(message);
      settle(() => from.ack(message));
    } catch (error) {
      this.#logger.warn({ queue, reason: messageOf(error) }, 'message returned to its queue');
      // The broker delivers it again at once, and the cause of the failure may last.
      await pause(returnAfterMs);
      settle(() => from.nack(message));
    }
  }
}

/** When the channel has closed, the broker delivers the message again; there is nothing to do. */
function settle(answer: () => void): void {
  try {
    answer();
  } catch {
    return;
  }
}
