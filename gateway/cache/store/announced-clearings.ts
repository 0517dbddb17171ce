import type { Redis } from 'ioredis';
import { tagOf, type Tag } from './marks.ts';

const channel = '{gateway-cache}cleared';

export type AnnouncedClearings = Disposable & { announce(tags: readonly Tag[]): Promise<void> };

/** Tells all gateways of one Redis what an operator has cleared at one of them. */
export function announcedClearings(
  redis: Redis,
  onClear: (tags: readonly Tag[]) => void,
): AnnouncedClearings {
  const subscriber = redis.duplicate({ enableOfflineQueue: true });
  let isFirst = true;
  subscriber.on('error', () => {});
  subscriber.on('message', (_channel, text: string) => onClear(JSON.parse(text) as Tag[]));
  subscriber.on('ready', () => {
    // What was announced meanwhile is not announced again.
    if (!isFirst) onClear([tagOf.all]);
    isFirst = false;
  });
  subscriber.subscribe(channel).catch(() => {});
  return {
    async announce(tags) {
      await redis.publish(channel, JSON.stringify(tags));
    },
    [Symbol.dispose]: () => subscriber.disconnect(),
  };
}
