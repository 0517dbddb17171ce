import { messageOf } from '@shop/shared/errors';
import { after, type Logger } from '@shop/shared/runtime';
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';

export type QueueConsumer = {
  queue: string;
  /** How many messages may be in hand at once. */
  prefetch: number;
  /** Messages of one key are handled one after another, those of different keys side by side. */
  orderBy: (message: ConsumeMessage) => string;
  /** Resolves when the message may be acknowledged; a rejection gives it back to the queue. */
  handle: (message: ConsumeMessage) => Promise<void>;
};

const reopenAfterMs = 1000;

/** One queue followed on whatever connection there is. */
export function consumeQueue({ queue, prefetch, orderBy, handle }: QueueConsumer, logger: Logger) {
  const lanes = new Map<string, Promise<void>>();
  let attachedTo: ChannelModel | undefined;
  let channel: Channel | undefined;
  let attaching: Promise<void> | undefined;
  let consumerTag = '';
  let stopped = false;

  /** Follows the queue on this connection; asking twice for the same one changes nothing. */
  const attach = async (connection: ChannelModel): Promise<void> => {
    if (stopped || attachedTo === connection) return;
    attachedTo = connection;
    attaching = open(connection);
    await attaching;
  };

  const open = async (connection: ChannelModel): Promise<void> => {
    const opened = await connection.createChannel();
    channel = opened;
    opened.on('error', (error) => logger.warn({ queue, reason: messageOf(error) }, 'consumer channel error'));
    opened.on('close', () => reopenOn(connection, opened));
    await opened.prefetch(prefetch);
    ({ consumerTag } = await opened.consume(queue, (message) => {
      // null: the broker cancelled us, for example because the queue was deleted.
      if (message) enqueue(opened, message);
      else opened.close().catch(() => {});
    }));
  };

  // A lost connection is the broker's business (it attaches us again); a lost channel is ours. Where that does not
  // help, because the queue is gone, a new connection declares everything again.
  const reopenOn = (connection: ChannelModel, closed: Channel) => {
    if (stopped || channel !== closed) return;
    channel = undefined;
    const reopen = () => {
      if (stopped || channel || attachedTo !== connection) return;
      attaching = open(connection)
        .catch(() => connection.close())
        .catch(() => {});
    };
    after(reopenAfterMs, reopen, { ref: false });
  };

  const enqueue = (from: Channel, message: ConsumeMessage) => {
    const key = orderBy(message);
    const done = (lanes.get(key) ?? Promise.resolve())
      .then(() => handle(message))
      .then(
        () => settle(() => from.ack(message)),
        (error: unknown) => {
          logger.warn({ queue, reason: messageOf(error) }, 'message given back to its queue');
          settle(() => from.nack(message));
        },
      )
      .finally(() => {
        if (lanes.get(key) === done) lanes.delete(key);
      });
    lanes.set(key, done);
  };

  return {
    attach,
    /** Takes no more messages and waits for those in hand. */
    async stop() {
      stopped = true;
      await attaching?.catch(() => {});
      await channel?.cancel(consumerTag).catch(() => {});
      await Promise.all(lanes.values());
      await channel?.close().catch(() => {});
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
