import type { EventSource } from '../subscriptions/source/rabbitmq.ts';
import type { Cache } from './open-cache.ts';
import { cacheCleared } from './store/cleared-event.ts';
import type { Tag } from './store/marks.ts';

/** Clears here, and at the gateways that share something with this one; tells which those are. */
export type ClearEverywhere = (tags: readonly Tag[]) => Promise<Reached>;
export type Reached = 'this gateway' | 'the gateways of its Redis' | 'the gateways of its broker';

type Parts = { cache: Pick<Cache, 'clear' | 'isShared'>; events: Pick<EventSource, 'announce'> };

export const clearEverywhere =
  ({ cache, events }: Parts): ClearEverywhere =>
  async (tags) => {
    await cache.clear(tags, 'request');
    if (cache.isShared) return 'the gateways of its Redis';
    if (!events.announce) return 'this gateway';
    try {
      await events.announce({ type: cacheCleared, subject: 'cache', data: { tags } });
    } catch (cause) {
      throw new Error('Cleared at this gateway; the others do not know, because the broker does not answer', {
        cause,
      });
    }
    return 'the gateways of its broker';
  };
