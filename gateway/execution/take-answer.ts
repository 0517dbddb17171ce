import { GraphQLError } from 'graphql';
import type { Call, EntityGroup, RootWork } from './calls.ts';
import { placesAt, type Gathered } from './entities.ts';
import { isObject, mergeInto, rewriteAnswer, type JsonObject } from './merge.ts';
import type { Progress, TypeTests } from './outcome.ts';
import type { AnswerError, AnswerPath, SubgraphAnswer } from './subgraph-call.ts';

/** Merges what a subgraph has answered for fields of a root type. */
export function takeRoot(
  progress: Progress,
  types: TypeTests,
  work: RootWork,
  targets: readonly JsonObject[],
  { data, errors }: SubgraphAnswer,
): void {
  if (data) rewriteAnswer(data, work.rewrites, types.isOfType);
  for (const target of targets) {
    if (data) mergeInto(target, data, work.shape, types.isObjectType);
    else progress.lose(target, 'failed');
  }
  if (errors.length === 0) return;
  const places = work.path.length === 0 ? [[]] : placesAt(progress.data, work.path).map(([, place]) => place);
  for (const error of errors)
    for (const place of places) progress.report(error, [...place, ...(error.path ?? [])]);
}

export function failRoot(progress: Progress, { path, shape }: RootWork, error: unknown): void {
  for (const { key } of shape) progress.fail(error, [...upToList(path), key]);
}

/** The entities of a call, group by group. */
export type Asked = { groups: readonly EntityGroup[]; gathered: readonly Gathered[] };

/** Merges what a subgraph has answered for entities. */
export function takeEntities(
  progress: Progress,
  types: TypeTests,
  { subgraph }: Call,
  { groups, gathered }: Asked,
  { data, errors }: SubgraphAnswer,
): void {
  for (const [index, group] of groups.entries()) {
    const asked = gathered[index];
    if (!asked?.count) continue;
    const own = errors.filter(({ path }) => path?.[0] === group.alias);
    const entities = data?.[group.alias];
    if (Array.isArray(entities) && entities.length === asked.count) {
      takeGroup(progress, types, group, asked, {
        entities,
        failed: new Set(own.map(({ path }) => path?.[1])),
      });
    } else {
      for (const target of asked.targets) progress.lose(target, 'failed');
      if (own.length === errors.length && own.length === 0)
        failEntities(progress, group, asked, wrongEntities(subgraph, asked.count));
    }
    reportIn(progress, group, asked, own);
  }
  const aliases = new Set<unknown>(groups.map(({ alias }) => alias));
  for (const error of errors.filter(({ path }) => !aliases.has(path?.[0])))
    for (const { paths } of groups) for (const path of paths) progress.report(error, upToList(path));
}

type Taken = {
  entities: readonly unknown[];
  /** The indices of those that have errors. */
  failed: ReadonlySet<unknown>;
};

function takeGroup(
  progress: Progress,
  { isOfType, isObjectType }: TypeTests,
  { shape, rewrites }: EntityGroup,
  { targets, indices }: Gathered,
  { entities, failed }: Taken,
): void {
  if (rewrites.length > 0) {
    for (const [position, target] of targets.entries()) nameType(entities[indices[position] ?? 0], target);
    rewriteAnswer(entities, rewrites, isOfType);
  }
  let position = 0;
  for (const target of targets) {
    const index = indices[position++] ?? 0;
    const entity = entities[index];
    if (isObject(entity)) mergeInto(target, entity, shape, isObjectType);
    else progress.lose(target, failed.has(index) ? 'failed' : 'absent');
  }
}

/** Rewrites may be for objects of one type, which the subgraph need not have been asked for. */
function nameType(entity: unknown, target: JsonObject): void {
  if (isObject(entity)) entity['__typename'] ??= target['__typename'];
}

const wrongEntities = (subgraph: string, count: number): GraphQLError =>
  new GraphQLError(`The service ${subgraph} did not answer with the ${count} entities that it was asked for`);

export function failEntities(
  progress: Progress,
  { paths }: EntityGroup,
  { targets }: Gathered,
  error: unknown,
): void {
  for (const target of targets) progress.lose(target, 'failed');
  for (const path of paths) progress.fail(error, upToList(path));
}

/** An error below `_entities` belongs to every object that shares the representation. */
function reportIn(
  progress: Progress,
  group: EntityGroup,
  gathered: Gathered,
  errors: readonly AnswerError[],
): void {
  if (errors.length === 0) return;
  const places = placesByIndex(progress, group, gathered);
  for (const error of errors) {
    const [, index, ...rest] = error.path ?? [];
    const found = typeof index === 'number' ? (places.get(index) ?? []) : [];
    for (const place of found) progress.report(error, [...place, ...rest]);
    if (found.length === 0) for (const path of group.paths) progress.report(error, upToList(path));
  }
}

function placesByIndex(
  { data }: Progress,
  { paths }: EntityGroup,
  { targets, indices }: Gathered,
): ReadonlyMap<number, readonly AnswerPath[]> {
  const indexOf = new Map(targets.map((target, position) => [target, indices[position] ?? 0] as const));
  const places = new Map<number, AnswerPath[]>();
  for (const path of paths) {
    for (const [object, place] of placesAt(data, path)) {
      const index = indexOf.get(object);
      if (index === undefined) continue;
      const known = places.get(index);
      if (known) known.push(place);
      else places.set(index, [place]);
    }
  }
  return places;
}

/** The place of what a call would have given: the objects in a list cannot be told apart. */
const upToList = (path: readonly string[]): readonly string[] => {
  const list = path.indexOf('@');
  return list < 0 ? path : path.slice(0, list);
};
