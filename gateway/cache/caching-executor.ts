import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { SubgraphAnswer, SubgraphCall, SubgraphExecutor } from '../engine/run/subgraph-call.ts';
import { namesFor, type HeaderRules } from '../subgraph-client/headers/header-rules.ts';
import type { RequestContext } from '../subgraph-client/subgraphs.ts';
import { cachedCall, scopeOf } from './cached-call.ts';
import { cachedFetch, type CachedFetch } from './cached-fetch.ts';
import { answerCached, type CacheParts } from './cached-query.ts';
import { narrower, notKept, policyInHeader, type CachePolicy } from './policy.ts';
import { policyFor } from './selection-policy.ts';
import type { CacheRules } from '../supergraph/cache-rules.ts';
import type { Writers } from './writers.ts';

type Options = Omit<CacheParts, 'rules'> & {
  sdl: string;
  rules: CacheRules | undefined;
  headers: HeaderRules;
  writers: Writers;
  /** Whether answers are kept here; their policies are told to clients in any case. */
  isOn: boolean;
};

const maxFetchCharacters = 20_000_000;

/** Asks subgraphs through the cache, by the policies of one supergraph. */
export function cachingExecutor({
  sdl,
  rules,
  headers,
  writers,
  isOn,
  ...parts
}: Options): SubgraphExecutor<RequestContext> {
  if (!rules) return withPolicies(parts.ask, () => undefined);
  const fetches = new LRUCache<string, CachedFetch>({
    maxSize: maxFetchCharacters,
    sizeCalculation: ({ opening }, key) => opening.length + key.length,
  });
  const schemaHash = hash('sha256', sdl, 'base64url');
  const fetchFor = ({ subgraph, kind, opening }: SubgraphCall): CachedFetch | undefined => {
    if (kind === 'mutation' || opening === undefined) return undefined;
    const key = `${subgraph}\n${opening}`;
    const known = fetches.get(key);
    if (known) return known;
    const fetch = cachedFetch(opening, { rules, schemaHash, subgraph });
    fetches.set(key, fetch);
    return fetch;
  };
  const askDirectly = withPolicies(parts.ask, fetchFor);
  const write: SubgraphExecutor<RequestContext> = async (call, context) => {
    writers.add(context.viewer, call.subgraph);
    try {
      return await askDirectly(call, context);
    } finally {
      writers.add(context.viewer, call.subgraph);
    }
  };
  return (call, context) => {
    if (call.kind === 'mutation') return write(call, context);
    const fetch = isOn && context.join !== false ? fetchFor(call) : undefined;
    const scope = fetch && scopeIn(fetch, context, namesFor(call.subgraph, headers));
    if (!fetch || scope === undefined || writers.hasWritten(context.viewer, [call.subgraph]))
      return askDirectly(call, context);
    return answerCached({ ...parts, rules }, cachedCall(fetch, call, scope), context);
  };
}

/** Undefined where the fetch is not kept: for this viewer, or for anyone. */
function scopeIn(
  { selections }: CachedFetch,
  context: RequestContext,
  passed: readonly string[],
): string | undefined {
  const policies = selections.map(({ policy }) => policy);
  if (!policies.every(({ isComplete, declaredMs = 0 }) => isComplete && declaredMs > 0)) return undefined;
  const isPrivate = policies.some((policy) => policy.isPrivate);
  if (isPrivate && (context.viewer.id === null || !policies.every((policy) => policy.isPrivate)))
    return undefined;
  return scopeOf(context, passed, isPrivate);
}

type FetchFor = (call: SubgraphCall) => CachedFetch | undefined;

/** Asks, and notes what the answer may be kept for. */
const withPolicies =
  (ask: SubgraphExecutor<RequestContext>, fetchFor: FetchFor): SubgraphExecutor<RequestContext> =>
  async (call, context) => {
    const answer = await ask(call, context);
    context.answerPolicy?.ask(policyOf(call, answer, fetchFor(call)));
    return answer;
  };

function policyOf(call: SubgraphCall, answer: SubgraphAnswer, fetch: CachedFetch | undefined): CachePolicy {
  if (call.kind === 'mutation') return notKept;
  const header = policyInHeader(answer.cacheHeaders);
  if (!fetch) return header ?? notKept;
  return fetch.selections.map(({ policy }) => policyFor(policy, header)).reduce(narrower);
}
