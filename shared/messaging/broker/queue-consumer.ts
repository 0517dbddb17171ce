import { messageOf } from '@shop/shared/errors';
import { after, pause, within, type Logger } from '@shop/shared/runtime';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import { farewell } from './broker-connection.ts';
import type { Follower, Restart } from './broker-link.ts';

export type QueueConsumer = {
  queue: string;
  /** How many messages may be in hand at once. */
  prefetch: number;
  /** Messages of one key are handled one after another, those of different keys side by side. */
  orderBy: (message: ConsumeMessage) => string;
  /** Resolves when the message may be acknowledged; a rejection gives it back to the queue. */
  handle: (message: ConsumeMessage) => Promise<void>;
  /** How long stopping waits for what is in hand. */
  drainWithinMs: number;
};

const reopenAfterMs = 1000;
const reopenWithinMs = 10_000;
const giveBackAfterMs = 200;

/** One queue followed on whatever connection there is. */
export function consumeQueue(
  { queue, prefetch, orderBy, handle, drainWithinMs }: QueueConsumer,
  logger: Logger,
): Follower {
  const lanes = new Map<string, Promise<void>>();
  let attachedTo: ChannelModel | undefined;
  let channel: Channel | undefined;
  let attaching: Promise<void> | undefined;
  let consumerTag = '';
  let stopped = false;

  /** Follows the queue on this connection; asking twice for the same one changes nothing. */
  const attach = async (connection: ChannelModel, restart: Restart): Promise<void> => {
    if (stopped || attachedTo === connection) return;
    attachedTo = connection;
    attaching = open(connection, restart);
    await attaching;
  };

  const open = async (connection: ChannelModel, restart: Restart): Promise<void> => {
    const opened = await connection.createChannel();
    channel = opened;
    opened.on('error', (error) => logger.warn({ queue, reason: messageOf(error) }, 'consumer channel error'));
    opened.on('close', () => reopenOn(connection, opened, restart));
    await opened.prefetch(prefetch);
    ({ consumerTag } = await opened.consume(queue, (message) => {
      // null: the broker cancelled us, for example because the queue was deleted.
      if (message) enqueue(opened, message);
      else opened.close().catch(() => {});
    }));
  };

  // A lost connection is the broker's business (it attaches us again); a lost channel is ours. Where that does not
  // help, because the queue is gone, a new connection declares everything again.
  const reopenOn = (connection: ChannelModel, closed: Channel, restart: Restart) => {
    if (stopped || channel !== closed) return;
    channel = undefined;
    const reopen = () => {
      if (stopped || channel || attachedTo !== connection) return;
      const tooLate = () => new Error(`${queue} could not be followed again`);
      attaching = within(reopenWithinMs, open(connection, restart), tooLate).catch((error: unknown) =>
        restart(messageOf(error)),
      );
    };
    after(reopenAfterMs, reopen, { ref: false });
  };

  const enqueue = (from: Channel, message: ConsumeMessage) => {
    const key = orderBy(message);
    const done = (lanes.get(key) ?? Promise.resolve())
      .then(() => handleAndSettle(from, message))
      .finally(() => {
        if (lanes.get(key) === done) lanes.delete(key);
      });
    lanes.set(key, done);
  };

  const handleAndSettle = async (from: Channel, message: ConsumeMessage): Promise<void> => {
    // What has not begun goes back when the channel closes.
    if (stopped) return;
    try {
      await handle(message);
      settle(() => from.ack(message));
    } catch (error) {
      logger.warn({ queue, reason: messageOf(error) }, 'message given back to its queue');
      // The broker delivers it again at once, and what was wrong may last.
      await pause(giveBackAfterMs);
      settle(() => from.nack(message));
    }
  };

  return {
    attach,
    /** Takes no more messages and waits a while for those in hand; the rest the broker delivers again. */
    async stop() {
      stopped = true;
      if (attaching) await farewell(attaching);
      if (channel) await farewell(channel.cancel(consumerTag));
      const tooLate = () => new Error(`after ${drainWithinMs} ms ${lanes.size} handlers still run`);
      await within(drainWithinMs, Promise.all(lanes.values()), tooLate).catch((error: unknown) =>
        logger.warn(
          { queue, reason: messageOf(error) },
          'consumer stopped, the broker keeps what is in hand',
        ),
      );
      if (channel) await farewell(channel.close());
    },
  };
}

/** On a channel that is gone the broker delivers again; nothing to do here. */
function settle(answer: () => void): void {
  try {
    answer();
  } catch {
    return;
  }
}
