import type { Redis } from 'ioredis';
import { tagOf, type Tag } from './marks.ts';

const channel = '{gateway-cache}cleared';

export type AnnouncedClearings = Disposable & { announce(tags: readonly Tag[]): Promise<void> };

/** Tells all gateways of one Redis what an operator has cleared at one of them. */
export function announcedClearings(
  redis: Redis,
  onClear: (tags: readonly Tag[]) => void,
): AnnouncedClearings {
  // It subscribes itself: of what the driver would do by itself, no caller could catch the failure.
  const subscriber = redis.duplicate({ autoResubscribe: false, commandTimeout: undefined });
  let isFirst = true;
  subscriber.on('error', () => {});
  subscriber.on('message', (_channel, text: string) => onClear(JSON.parse(text) as Tag[]));
  subscriber.on('ready', () => {
    // A failure ends the connection, and the next one subscribes again.
    subscriber.subscribe(channel).catch(() => {});
    // What was announced meanwhile is not announced again.
    if (!isFirst) onClear([tagOf.all]);
    isFirst = false;
  });
  return {
    async announce(tags) {
      try {
        await redis.publish(channel, JSON.stringify(tags));
      } catch (cause) {
        throw new Error('Cleared at this gateway; the others do not know, because Redis does not answer', {
          cause,
        });
      }
    },
    [Symbol.dispose]: () => subscriber.disconnect(),
  };
}
