import type { Logger } from '@shop/shared/runtime';
import type { GatewayConfig } from '../config/config.ts';
import type { SubgraphExecutor } from '../engine/run/subgraph-call.ts';
import type { GatewayMetrics } from '../observability/metrics.ts';
import type { ClearedBy } from '../observability/metrics/cache.ts';
import { connectRedis } from '../redis.ts';
import { allNames } from '../subgraph-client/headers/header-rules.ts';
import type { RequestContext } from '../subgraph-client/subgraphs.ts';
import type { CacheRules } from '../supergraph/cache-rules.ts';
import { cachingExecutor } from './caching-executor.ts';
import { Flights } from './flights.ts';
import { keptAnswers, type KeptAnswer, type KeptAnswers } from './kept-answers.ts';
import { announcedClearings } from './store/announced-clearings.ts';
import { cacheCleared, clearedTags } from './store/cleared-event.ts';
import { entriesIn } from './store/entries.ts';
import { Marks, tagOf, type Tag } from './store/marks.ts';
import { memoryStore } from './store/memory-store.ts';
import { redisStore } from './store/redis-store.ts';
import { rememberWriters } from './writers.ts';

/** What the gateway keeps of the answers of subgraphs. */
export type Cache = AsyncDisposable & {
  /** Asks through the cache, by the rules of one supergraph. */
  asker(rules: Ruled, ask: SubgraphExecutor<RequestContext>): SubgraphExecutor<RequestContext>;
  /** What is answered without asking. */
  answers: KeptAnswers;
  /** Clears what an event is about, by the rules in use; without one, all that events clear. */
  onEvent(event: Occurrence | undefined, rules: readonly CacheRules[]): void;
  clear(tags: readonly Tag[], by: ClearedBy): Promise<void>;
  /** Whether it shares a Redis with other gateways, which it tells what is cleared by request. */
  isShared: boolean;
};

type Occurrence = { type: string; subject: string; data?: unknown };
type Ruled = { sdl: string; rules: CacheRules | undefined };
type Parts = { metrics: Pick<GatewayMetrics, 'cache' | 'gauge'>; logger: Logger };

// Each of their parts is kept too.
const shareOfAnswers = 0.25;

export function openCache(
  {
    cache: { enabled: isOn, maxBytes },
    redisUrl,
    headers,
    shop,
  }: Pick<GatewayConfig, 'cache' | 'redisUrl' | 'headers'> & { shop: object | null },
  { metrics, logger }: Parts,
): Cache {
  const { cache: count } = metrics;
  const marks = new Marks();
  const answerBytes = maxBytes * shareOfAnswers;
  const memory = memoryStore(maxBytes - answerBytes, marks, () => count.evicted());
  const wholeAnswers = memoryStore<KeptAnswer>(answerBytes, marks, () => count.evicted());
  const redis = isOn && redisUrl !== null ? connectRedis(redisUrl) : undefined;
  const entries = entriesIn({ marks, memory, redis: redis && redisStore(redis, logger) });
  const announced = redis && announcedClearings(redis, (tags) => marks.clear(tags));
  const flights = new Flights();
  metrics.gauge('cacheCallsInFlight', () => flights.size);
  const writers = rememberWriters();
  const keeping = { headers, isOn, sendsViewer: shop !== null };
  const headerNames = allNames(headers);
  count.memory([memory, wholeAnswers]);
  const clear: Cache['clear'] = async (tags, by) => {
    count.cleared(by);
    await entries.clear(tags);
    // Events reach each gateway without this one.
    if (by === 'request') await announced?.announce(tags);
  };
  return {
    clear,
    isShared: announced !== undefined,
    asker: (ruled, ask) => cachingExecutor({ ...ruled, ...keeping, ask, entries, flights, writers, count }),
    answers: keptAnswers({ memory: wholeAnswers, writers, headerNames, count }),
    onEvent(event, rules) {
      // What an operator has cleared elsewhere is an event too, unless it comes by Redis.
      if (!event) return void clear([announced ? tagOf.events : tagOf.all], 'gap');
      if (event.type === cacheCleared) return void clear(clearedTags(event.data), 'event');
      const tags = rules.flatMap((each) => tagsOf(event, each));
      if (tags.length > 0) void clear(tags, 'event');
    },
    async [Symbol.asyncDispose]() {
      announced?.[Symbol.dispose]();
      redis?.disconnect();
    },
  };
}

/** The subject of an event is the key of an entity. */
const tagsOf = ({ type, subject }: Occurrence, { clearedBy }: CacheRules): Tag[] =>
  (clearedBy.get(type) ?? []).flatMap((coordinate) =>
    coordinate.includes('.')
      ? [tagOf.field(coordinate)]
      : [tagOf.entity(coordinate, subject), tagOf.anyEntity(coordinate)],
  );
