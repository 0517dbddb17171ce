import type { SubgraphAnswer, SubgraphExecutor } from '../engine/run/subgraph-call.ts';
import { isObject } from '../engine/run/merge.ts';
import type { CacheRules } from '../supergraph/cache-rules.ts';
import { parseExactly } from '../engine/response/exact-numbers.ts';
import type { RequestContext } from '../subgraph-client/subgraphs.ts';
import { askingFor, callFor, isKeepable, valuesIn, type CachedCall, type CachedPart } from './cached-call.ts';
import type { CacheMetrics } from '../observability/metrics/cache.ts';
import type { Flight, Flights, Landed } from './flights.ts';
import { joinAnswers, partAnswers, type Made, type PartAnswer } from './part-answers.ts';
import { keepTimes, policyInHeader, type CachePolicy } from './policy.ts';
import { policyFor } from './selection-policy.ts';
import { isFresh, type Entry, type ReadAt } from './store/entry.ts';
import type { Entries, Looked } from './store/entries.ts';
import { tagOf, type Tag } from './store/marks.ts';
import { entityTags } from './keyed-selection.ts';

export type CacheParts = {
  ask: SubgraphExecutor<RequestContext>;
  rules: CacheRules;
  entries: Entries;
  flights: Flights;
  count: Pick<CacheMetrics, 'add'>;
  /** Takes what the subgraph has said of an answer. */
  noted: (header: CachePolicy | undefined) => void;
};

const isUsable = (entry: Entry | undefined): boolean => entry !== undefined && isFresh(entry);

/** Answers what can be from the entries, and asks the subgraph for the rest. */
export async function answerCached(
  cache: CacheParts,
  cached: CachedCall,
  context: RequestContext,
): Promise<SubgraphAnswer> {
  const { parts, fetch } = cached;
  const keys = parts.map(({ key }) => key);
  let looked = cache.entries.inMemory(keys);
  if (!looked.entries.every(isUsable))
    looked = await cache.entries.inRedis(keys, looked, (entry) => !isUsable(entry));
  const query = new CachedQuery(cache, cached, context, looked);
  const missing: CachedPart[] = [];
  for (const [index, part] of parts.entries()) {
    const entry = looked.entries[index];
    if (entry && isFresh(entry)) query.use(part, entry, looked.readAt);
    else missing.push(part);
  }
  cache.count.add(fetch.subgraph, 'hit', parts.length - missing.length);
  cache.count.add(fetch.subgraph, 'miss', missing.length);
  if (missing.length > 0) await query.complete(missing);
  return query.answer();
}

class CachedQuery {
  readonly #cache: CacheParts;
  readonly #cached: CachedCall;
  readonly #context: RequestContext;
  readonly #looked: Looked;
  readonly #answers = new Map<CachedPart, PartAnswer>();
  readonly #made: Made[] = [];

  constructor(cache: CacheParts, cached: CachedCall, context: RequestContext, looked: Looked) {
    this.#cache = cache;
    this.#cached = cached;
    this.#context = context;
    this.#looked = looked;
  }

  use(part: CachedPart, entry: Entry, readAt: ReadAt): void {
    const { text, escapes } = entry;
    // Text without escapes has no long number either.
    const value: unknown = escapes ? parseExactly(text) : JSON.parse(text);
    this.#answers.set(part, { value, escapes });
    this.#context.answerPolicy?.use({ subgraph: this.#cached.fetch.subgraph, entry, readAt });
  }

  /** Waits for what others ask for already, and asks for the rest; then for what the others could not share. */
  async complete(missing: readonly CachedPart[]): Promise<void> {
    const joined = missing.flatMap((part) => {
      const flight = this.#cache.flights.find(part.key);
      return flight ? [{ part, flight }] : [];
    });
    const others = new Set(joined.map(({ part }) => part));
    const own = missing.filter((part) => !others.has(part));
    const flights = own.map(({ key }) => this.#cache.flights.start(key));
    const [left] = await Promise.all([this.#join(joined), this.#ask(own, this.#looked.readAt, flights)]);
    const now = this.#cache.entries.inMemory([]).readAt;
    await this.#ask(left, now, []);
  }

  answer(): SubgraphAnswer {
    const [made] = this.#made;
    // Nothing else is in it: errors stay as the subgraph has told them.
    if (made && made.parts.length === this.#cached.parts.length) return made.answer;
    return joinAnswers(this.#cached, this.#answers, this.#made);
  }

  /** Gives the parts that are still to be asked for. */
  async #join(joined: readonly { part: CachedPart; flight: Flight }[]): Promise<CachedPart[]> {
    const left: CachedPart[] = [];
    for (const { part, flight } of joined) {
      const { entry, readAt, failure } = await flight.landed;
      if (failure !== undefined) this.#fail(part, failure);
      else if (entry && readAt && !this.#cache.entries.isOutdated(entry, readAt))
        this.use(part, entry, readAt);
      else left.push(part);
    }
    return left;
  }

  async #ask(parts: readonly CachedPart[], readAt: ReadAt, flights: readonly Flight[]): Promise<void> {
    if (parts.length === 0) return;
    const { fetch } = this.#cached;
    const landed: Landed[] = [];
    try {
      const answer = await this.#answerFor(parts);
      const made = { parts, answer };
      this.#made.push(made);
      for (const entry of this.#keep(made, readAt)) landed.push(entry ? { entry, readAt } : {});
      const answers = partAnswers(made, fetch.subgraph);
      for (const [position, part] of parts.entries())
        this.#answers.set(part, answers[position] ?? { escapes: false });
    } catch (failure) {
      for (const part of parts) {
        landed.push({ failure });
        this.#fail(part, failure);
      }
    } finally {
      for (const [position, flight] of flights.entries()) flight.land(landed[position] ?? {});
    }
  }

  /** What is public is asked for as an anonymous viewer; where that gives errors, as the viewer, and is not kept. */
  async #answerFor(parts: readonly CachedPart[]): Promise<SubgraphAnswer> {
    const context = this.#context;
    const call = callFor(this.#cached, parts);
    const isPrivate = parts.some(({ selection }) => selection.policy.isPrivate);
    const answer = await this.#cache.ask(call, askingFor(context, isPrivate));
    if (answer.errors.length === 0 || isPrivate || context.viewer.id === null) return answer;
    return { ...(await this.#cache.ask(call, context)), cacheHeaders: { cacheControl: 'no-store', age: '' } };
  }

  /** The entries of what may be kept. */
  #keep(made: Made, readAt: ReadAt): (Entry | undefined)[] {
    const { parts, answer } = made;
    const { answerPolicy } = this.#context;
    if (answerPolicy) answerPolicy.misses += parts.length;
    const header = policyInHeader(answer.cacheHeaders);
    this.#cache.noted(header);
    const values = answer.errors.length === 0 ? valuesIn(answer, parts) : undefined;
    const entries = parts.map((part, position) => {
      const { selection } = part;
      const policy = policyFor(selection.policy, header);
      answerPolicy?.ask(policy);
      const value = values?.[position];
      const isWider = policy.isPrivate && !selection.policy.isPrivate;
      if (!values || isWider || policy.maxAgeMs <= 0 || !isKeepable(part, value)) return undefined;
      const tags = [...selection.tags, ...this.#entityTags(part, value)];
      const { escapes } = answer;
      return {
        text: JSON.stringify(value),
        escapes,
        isPrivate: policy.isPrivate,
        tags,
        ...keepTimes(policy),
      };
    });
    const kept = entries.flatMap((entry, position) => {
      const key = parts[position]?.key;
      return entry && key !== undefined ? [{ key, entry }] : [];
    });
    this.#cache.entries.keep(kept, readAt);
    return entries;
  }

  #entityTags({ selection, index }: CachedPart, value: unknown): Tag[] {
    const { fetch, variables } = this.#cached;
    const tags = entityTags(value, fetch.keyAliases);
    if (!selection.entities) return tags;
    const list = variables[selection.entities.variable] as unknown[];
    const representation = list[index];
    const { entities } = this.#cache.rules;
    const entity = isObject(representation) ? entities.get(String(representation['__typename'])) : undefined;
    if (!entity || !isObject(representation)) return tags;
    const key = representation[entity.key] as string | number | undefined;
    if (key !== undefined) return [...tags, tagOf.entity(entity.type, String(key))];
    // One that does not exist has no key of its own.
    return value === null ? [...tags, tagOf.anyEntity(entity.type)] : tags;
  }

  /** A stale entry, where there is one that may be served while the subgraph is away. */
  #fail(part: CachedPart, failure: unknown): void {
    const entry = this.#looked.entries[this.#cached.parts.indexOf(part)];
    if (!entry) return void this.#answers.set(part, { failure, escapes: false });
    const { subgraph } = this.#cached.fetch;
    this.use(part, entry, this.#looked.readAt);
    this.#context.answerPolicy?.addStale(subgraph, performance.now() - entry.storedAtMs);
    this.#cache.count.add(subgraph, 'stale', 1);
  }
}
