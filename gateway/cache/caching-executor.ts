import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { SubgraphAnswer, SubgraphCall, SubgraphExecutor } from '../engine/run/subgraph-call.ts';
import { namesFor, type HeaderRules } from '../subgraph-client/headers/header-rules.ts';
import type { RequestContext } from '../subgraph-client/subgraphs.ts';
import { cachedCall, scopeOf } from './cached-call.ts';
import { cachedFetch, noteHeader, type CachedFetch } from './cached-fetch.ts';
import { answerCached, type CacheParts } from './cached-query.ts';
import { narrower, notKept, policyInHeader, type CachePolicy } from './policy.ts';
import { policyFor } from './selection-policy.ts';
import { noCacheRules, type CacheRules } from '../supergraph/cache-rules.ts';
import type { Writers } from './writers.ts';

type Options = Omit<CacheParts, 'rules' | 'noted'> & {
  sdl: string;
  rules: CacheRules | undefined;
  headers: HeaderRules;
  writers: Writers;
  /** Whether answers are kept here; their policies are told to clients in any case. */
  isOn: boolean;
  /** Whether subgraphs are sent the viewer: then only the schema can say, before they are asked, what is for all. */
  sendsViewer: boolean;
};

const maxFetchCharacters = 20_000_000;

/** Asks subgraphs through the cache, by the policies of one supergraph. */
export function cachingExecutor({
  sdl,
  rules: declared,
  headers,
  writers,
  isOn,
  sendsViewer,
  ...parts
}: Options): SubgraphExecutor<RequestContext> {
  const keepsByHeader = isOn && !sendsViewer;
  let rules = declared;
  if (!rules && !keepsByHeader) return withPolicies(parts.ask, () => undefined);
  const fetches = new LRUCache<string, CachedFetch>({
    maxSize: maxFetchCharacters,
    sizeCalculation: ({ opening }, key) => opening.length + key.length,
  });
  const schemaHash = hash('sha256', sdl, 'base64url');
  const fetchFor = ({ subgraph, kind, opening }: SubgraphCall): CachedFetch | undefined => {
    if (!rules || kind === 'mutation' || opening === undefined) return undefined;
    const key = `${subgraph}\n${opening}`;
    const known = fetches.get(key);
    if (known) return known;
    const fetch = cachedFetch(opening, { rules, schemaHash, subgraph });
    fetches.set(key, fetch);
    return fetch;
  };
  const note = (call: SubgraphCall, header: CachePolicy | undefined) => {
    if (!keepsByHeader) return;
    if (header && header.maxAgeMs > 0) rules ??= noCacheRules(sdl);
    const fetch = fetchFor(call);
    if (fetch) noteHeader(fetch, header);
  };
  const askDirectly = withPolicies(parts.ask, fetchFor, note);
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
    const used = fetch?.byHeader ?? fetch;
    const scope = used && scopeIn(used, used !== fetch, context, namesFor(call.subgraph, headers));
    if (!rules || !used || scope === undefined || writers.hasWritten(context.viewer, [call.subgraph]))
      return askDirectly(call, context);
    const noted = (header: CachePolicy | undefined) => note(call, header);
    return answerCached({ ...parts, rules, noted }, cachedCall(used, call, scope), context);
  };
}

/** Undefined where the fetch is not kept: for this viewer, or for anyone. */
function scopeIn(
  { selections }: CachedFetch,
  isByHeader: boolean,
  context: RequestContext,
  passed: readonly string[],
): string | undefined {
  const policies = selections.map(({ policy }) => policy);
  const isDeclared = policies.every(({ isComplete, declaredMs = 0 }) => isComplete && declaredMs > 0);
  if (!isDeclared && !isByHeader) return undefined;
  const isPrivate = policies.some((policy) => policy.isPrivate);
  if (isPrivate && (context.viewer.id === null || !policies.every((policy) => policy.isPrivate)))
    return undefined;
  return scopeOf(context, passed, isPrivate);
}

type FetchFor = (call: SubgraphCall) => CachedFetch | undefined;

/** Asks, and notes what the answer may be kept for. */
const withPolicies =
  (
    ask: SubgraphExecutor<RequestContext>,
    fetchFor: FetchFor,
    note?: (call: SubgraphCall, header: CachePolicy | undefined) => void,
  ): SubgraphExecutor<RequestContext> =>
  async (call, context) => {
    const answer = await ask(call, context);
    if (answer.errors.length === 0) note?.(call, policyInHeader(answer.cacheHeaders));
    context.answerPolicy?.ask(policyOf(call, answer, fetchFor(call)));
    return answer;
  };

function policyOf(call: SubgraphCall, answer: SubgraphAnswer, fetch: CachedFetch | undefined): CachePolicy {
  if (call.kind === 'mutation') return notKept;
  const header = policyInHeader(answer.cacheHeaders);
  if (!fetch) return header ?? notKept;
  return fetch.selections.map(({ policy }) => policyFor(policy, header)).reduce(narrower);
}
