import { GraphQLError } from 'graphql';
import type { Fetch, EntityGroup, RootWork } from '../plan/fetches.ts';
import { placesAt, type Gathered } from './entities.ts';
import { indexIn, placesIn, placesOfRootError, stepsIn } from './located-errors.ts';
import { isObject, mergeInto, rewriteAnswer, type JsonObject } from './merge.ts';
import type { ExecutionState, TypeTests } from './outcome.ts';
import type { AnswerError, AnswerPath, SubgraphAnswer } from './subgraph-call.ts';

/** Merges what a subgraph has answered for fields of a root type. */
export function mergeRoot(
  progress: ExecutionState,
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
  for (const error of errors) {
    const within = placesOfRootError(work.shape, data, error.path);
    for (const place of places) for (const each of within) progress.report(error, [...place, ...each]);
  }
}

export function failRoot(progress: ExecutionState, { path, shape }: RootWork, error: unknown): void {
  const list = upToList(path);
  if (list.length < path.length) progress.fail(error, list);
  else for (const { key } of shape) progress.fail(error, [...path, key]);
}

/** The entities of a call, group by group. */
export type Asked = { groups: readonly EntityGroup[]; gathered: readonly Gathered[] };

/** Merges what a subgraph has answered for entities. */
export function mergeEntities(
  progress: ExecutionState,
  types: TypeTests,
  { subgraph }: Fetch,
  { groups, gathered }: Asked,
  { data, errors }: SubgraphAnswer,
): void {
  const sorted = errorsByGroup(groups, errors);
  for (const [index, group] of groups.entries()) {
    const asked = gathered[index];
    const own = sorted.get(group.alias) ?? [];
    if (!asked?.count) {
      for (const { error } of own) reportAtList(progress, group, error);
      continue;
    }
    const entities = data?.[group.alias];
    if (Array.isArray(entities) && entities.length === asked.count) {
      const failed = new Set(own.map(({ steps: [entity] }) => indexIn(entity)));
      takeGroup(progress, types, group, asked, { entities, failed });
      reportIn(progress, group, asked, { entities, errors: own });
    } else {
      for (const target of asked.targets) progress.lose(target, 'failed');
      if (errors.length === 0) failEntities(progress, group, asked, wrongEntities(subgraph, asked.count));
      // Where this group has no error of its own, that of another has taken its entities along.
      const causes = own.length > 0 ? own.map(({ error }) => error) : errors;
      for (const error of causes) reportAtList(progress, group, error);
    }
  }
  for (const { error } of sorted.get(undefined) ?? [])
    for (const group of groups) reportAtList(progress, group, error);
}

/** An error of entities, and what follows the name of their group in its path. */
type EntityError = { error: AnswerError; steps: AnswerPath };

/** By the alias of the group; undefined where the path names none. */
function errorsByGroup(
  groups: readonly EntityGroup[],
  errors: readonly AnswerError[],
): ReadonlyMap<string | undefined, readonly EntityError[]> {
  const aliases = new Set<unknown>(groups.map(({ alias }) => alias));
  const located = errors.map((error) => {
    const steps = stepsIn(error.path);
    const start = steps.findIndex((step) => aliases.has(step));
    return { error, group: start < 0 ? undefined : String(steps[start]), steps: steps.slice(start + 1) };
  });
  return Map.groupBy(located, ({ group }) => group);
}

type Taken = {
  entities: readonly unknown[];
  /** The indices of those that have errors. */
  failed: ReadonlySet<unknown>;
};

function takeGroup(
  progress: ExecutionState,
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
  progress: ExecutionState,
  { paths }: EntityGroup,
  { targets }: Gathered,
  error: unknown,
): void {
  for (const target of targets) progress.lose(target, 'failed');
  for (const path of paths) progress.fail(error, upToList(path));
}

/** An error below `_entities` belongs to every object that shares the representation. */
function reportIn(
  progress: ExecutionState,
  group: EntityGroup,
  gathered: Gathered,
  { entities, errors }: { entities: readonly unknown[]; errors: readonly EntityError[] },
): void {
  if (errors.length === 0) return;
  const places = placesByIndex(progress, group, gathered);
  for (const { error, steps } of errors) {
    const [first, ...rest] = steps;
    const index = indexIn(first) ?? -1;
    const found = places.get(index) ?? [];
    const within = placesIn(group.shape, entities[index], rest);
    for (const place of found) for (const each of within) progress.report(error, [...place, ...each]);
    if (found.length === 0) reportAtList(progress, group, error);
  }
}

function reportAtList(progress: ExecutionState, { paths }: EntityGroup, error: AnswerError): void {
  for (const path of paths) progress.report(error, upToList(path));
}

function placesByIndex(
  { data }: ExecutionState,
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
