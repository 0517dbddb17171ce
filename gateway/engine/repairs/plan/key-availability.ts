import { Kind, print, type FieldNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { FieldNeeds } from '../supergraph/field-needs.ts';
import { inputLeaves } from './fetch-inputs.ts';
import { isRelated } from './fetch-parts.ts';
import { answeredNames, answeredPaths, selectionOf } from './fetch-text.ts';
import type { PlanStep } from './plan-steps.ts';

/** Under which conditions on the way to it a value is there: type conditions and directives, by depth. */
type Conditions = ReadonlySet<string>;

/**
 * Whether an entity that has one of the values that a fetch requires for a type has all of them, by the texts of the
 * fetches before. Where that cannot be seen, it is not so.
 */
export function isEvenlyProvided(
  { fetch, path, before }: PlanStep,
  type: string,
  needs: FieldNeeds,
): boolean {
  const keys = keysOf(path);
  const leaves = inputLeaves(fetch.requires ?? []).filter((input) => isRelated(input.type, type, needs));
  const isSure = (depth: number, condition: string) =>
    depth === keys.length && needs.isOfType(type, condition);
  const found = leaves.map(({ leaf }) => provisions([...keys, ...leaf.split('.')], before, isSure, needs));
  const texts = new Set(found.map(textOf));
  return texts.size <= 1 && !texts.has('');
}

type IsSure = (depth: number, condition: string) => boolean;

/** Every way in which the fetches before deliver what is at a place of the data. */
function provisions(
  place: readonly string[],
  before: readonly PlanStep[],
  isSure: IsSure,
  needs: FieldNeeds,
): Conditions[] {
  const found = before.flatMap((step) => {
    const own = ownWays(step, place, isSure);
    const entities =
      own.length > 0 && step.fetch.requires ? entityConditions(step, needs) : [new Set<string>()];
    return own.flatMap((conditions) => entities.map((each) => both(each, conditions)));
  });
  return found.filter((each, index) => !found.some((other, at) => isWider(other, each, at < index)));
}

/** Whether a fetch delivers what is at a place of the data to some object at least. */
export function delivers({ fetch, path }: PlanStep, place: readonly string[]): boolean {
  const keys = keysOf(path);
  const isBelow = keys.length < place.length && keys.every((key, depth) => key === place[depth]);
  return isBelow && answeredPaths(fetch).has(place.slice(keys.length).join('.'));
}

/** The places of all that a fetch needs to find in the data. */
export function neededPlaces({ fetch, path }: PlanStep): string[][] {
  const keys = keysOf(path);
  const leaves = inputLeaves(fetch.requires ?? []).map(({ leaf }) => [...keys, ...leaf.split('.')]);
  return fetch.requires ? [...leaves, [...keys, '__typename']] : [keys];
}

const keysOf = (path: readonly string[]): string[] => path.filter((key) => key !== '@');

function ownWays(step: PlanStep, place: readonly string[], isSure: IsSure): Conditions[] {
  if (!delivers(step, place)) return [];
  const { fetch, path } = step;
  const depth = keysOf(path).length;
  return waysTo(selectionOf(fetch), place.slice(depth), depth, { isSure, nameOf: answeredNames(fetch) });
}

const known = new WeakMap<PlanStep, Conditions[]>();

/** Which entities a fetch asks for at all. */
function entityConditions(step: PlanStep, needs: FieldNeeds): Conditions[] {
  const conditions = known.get(step) ?? conditionsOfInputs(step, needs);
  known.set(step, conditions);
  return conditions;
}

function conditionsOfInputs(step: PlanStep, needs: FieldNeeds): Conditions[] {
  const { fetch, path, before } = step;
  const keys = keysOf(path);
  const inputs = inputLeaves(fetch.requires ?? []);
  const types = [...new Set(inputs.map(({ type }) => type))];
  const [first] = inputs;
  if (!first || !types.every((type) => isEvenlyProvided(step, type, needs)))
    return [new Set([`some of ${keys.join('.')} by ${fetch.operation}`])];
  const isSure: IsSure = (depth, condition) =>
    depth === keys.length && types.every((type) => needs.isOfType(type, condition));
  return provisions([...keys, ...first.leaf.split('.')], before, isSure, needs);
}

type Reading = { isSure: IsSure; nameOf: (node: FieldNode) => string };

/** Every way to a place within a selection. */
function waysTo(
  { selections }: SelectionSetNode,
  [key, ...rest]: readonly string[],
  depth: number,
  reading: Reading,
): Conditions[] {
  return selections.flatMap((node) => {
    const conditions = conditionsOf(node, depth, reading.isSure);
    const add = (each: Conditions) => both(each, conditions);
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    if (node.kind === Kind.INLINE_FRAGMENT)
      return key === undefined ? [] : waysTo(node.selectionSet, [key, ...rest], depth, reading).map(add);
    if (reading.nameOf(node) !== key) return [];
    if (rest.length === 0) return [conditions];
    return node.selectionSet ? waysTo(node.selectionSet, rest, depth + 1, reading).map(add) : [];
  });
}

function conditionsOf(node: SelectionNode, depth: number, isSure: IsSure): Conditions {
  const conditions = new Set((node.directives ?? []).map((each) => print(each)));
  const type = node.kind === Kind.INLINE_FRAGMENT ? node.typeCondition?.name.value : undefined;
  if (type !== undefined && !isSure(depth, type)) conditions.add(`${depth} ${type}`);
  return conditions;
}

const isWider = (some: Conditions, other: Conditions, isBefore: boolean): boolean =>
  [...some].every((each) => other.has(each)) && (some.size < other.size || isBefore);

const both = (some: Conditions, others: Conditions): Conditions => new Set([...some, ...others]);

const textOf = (ways: readonly Conditions[]): string =>
  ways
    .map((each) => [...each].toSorted().join(' & ') || 'always')
    .toSorted()
    .join(' or ');
