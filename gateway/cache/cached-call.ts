import { anonymous } from '@shop/shared/auth';
import { parseExactly } from '../engine/response/exact-numbers.ts';
import { isObject, type JsonObject } from '../engine/run/merge.ts';
import type { SubgraphAnswer, SubgraphCall } from '../engine/run/subgraph-call.ts';
import type { RequestContext } from '../subgraph-client/subgraphs.ts';
import type { CachedFetch, CachedSelection } from './cached-fetch.ts';

/** One thing that is kept: the root fields of a call, or one of its entities. */
export type CachedPart = {
  key: string;
  selection: CachedSelection;
  /** Of an entity among those of its selection; 0 for root fields. */
  index: number;
};

/** A call with what each of its parts is kept under. */
export type CachedCall = {
  fetch: CachedFetch;
  call: SubgraphCall;
  variables: JsonObject;
  parts: readonly CachedPart[];
};

/** `scope` names all that the answer depends on beside what is asked. */
export function cachedCall(fetch: CachedFetch, call: SubgraphCall, scope: string): CachedCall {
  const { opening = '', body } = call;
  const variables = variablesIn(`{${body.slice(opening.length, -1)}`);
  const lists = new Set(fetch.selections.flatMap(({ entities }) => entities?.variable ?? []));
  const others = Object.entries(variables).filter(([name]) => !lists.has(name));
  const common = `${scope}\n${JSON.stringify(others)}`;
  const parts = fetch.selections.flatMap((selection): CachedPart[] => {
    const { entities, id } = selection;
    const start = `${id}\n${common}`;
    if (!entities) return [{ key: start, selection, index: 0 }];
    const list = (variables[entities.variable] ?? []) as unknown[];
    return list.map((each, index) => ({ key: `${start}\n${JSON.stringify(each)}`, selection, index }));
  });
  return { fetch, call, variables, parts };
}

// Two ids that a double cannot tell apart are two keys.
const manyDigits = /[\d.]{16}/;

const variablesIn = (text: string): JsonObject =>
  (manyDigits.test(text) ? parseExactly(text) : JSON.parse(text)) as JsonObject;

/** The headers of the client that reach the subgraph and, of what is private, the viewer. */
export function scopeOf(
  { headers = {}, viewer }: RequestContext,
  names: readonly string[],
  isPrivate: boolean,
): string {
  const passed = names.map((name) => headers[name] ?? null);
  // All of the viewer but what differs from one request or session to the next.
  const rights = { ...viewer, sessionId: undefined, address: undefined };
  return JSON.stringify(isPrivate ? [passed, rights] : [passed]);
}

/**
 * What is public is asked for as an anonymous viewer: then it cannot depend on who asks first. Others wait for the answer
 * too, so it is not cancelled when the first one leaves.
 */
export const askingFor = (context: RequestContext, isPrivate: boolean): RequestContext => ({
  ...context,
  signal: undefined,
  ...(!isPrivate && { viewer: anonymous, address: undefined }),
});

/** The call for some of its parts, which asks for the keys of entities too. */
export function callFor({ fetch, call, variables }: CachedCall, parts: readonly CachedPart[]): SubgraphCall {
  const asked = { ...variables };
  for (const { entities } of fetch.selections) {
    if (!entities) continue;
    const list = (variables[entities.variable] ?? []) as unknown[];
    asked[entities.variable] = parts
      .filter(({ selection }) => selection.entities === entities)
      .map(({ index }) => list[index]);
  }
  const body = `${fetch.opening}${JSON.stringify(asked).slice(1)}}`;
  return { ...call, opening: fetch.opening, body };
}

/** What an answer has for each of the parts that were asked for; undefined where it is not what was asked for. */
export function valuesIn({ data }: SubgraphAnswer, parts: readonly CachedPart[]): unknown[] | undefined {
  if (!data) return undefined;
  const values = new Map<CachedPart, unknown>();
  for (const [selection, own] of Map.groupBy(parts, (part) => part.selection)) {
    const { entities } = selection;
    const found: unknown = entities ? data[entities.alias] : [data];
    if (!Array.isArray(found) || found.length !== own.length) return undefined;
    own.forEach((part, position) => values.set(part, found[position]));
  }
  return parts.map((part) => values.get(part));
}

/** What can be kept: an entity, also one that does not exist; root fields of which each has a value. */
export const isKeepable = ({ selection }: CachedPart, value: unknown): boolean =>
  selection.entities
    ? value === null || isObject(value)
    : isObject(value) && Object.values(value).every((each) => each !== null);
