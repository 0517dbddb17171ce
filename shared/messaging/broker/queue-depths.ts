import type { ChannelModel } from 'amqplib';

export type QueueDepth = { queue: string; messages: number };

/** Asks the broker how many messages wait in each queue; a queue that does not exist is left out. */
export async function queueDepths(
  connection: ChannelModel,
  queues: readonly string[],
): Promise<QueueDepth[]> {
  const channel = await connection.createChannel();
  // Asking for a queue that does not exist closes the channel.
  channel.on('error', () => {});
  const asked = queues.map(async (queue) => {
    const { messageCount } = await channel.checkQueue(queue);
    return { queue, messages: messageCount };
  });
  const answers = await Promise.allSettled(asked);
  await channel.close().catch(() => undefined);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}
