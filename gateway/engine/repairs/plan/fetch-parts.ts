import type { FetchNode } from '@apollo/query-planner';
import type { FieldNode } from 'graphql';
import type { FieldNeeds, Leaf } from '../supergraph/field-needs.ts';
import { inputLeaves, renamersOf, withKeyed, withoutLeaves } from './fetch-inputs.ts';
import {
  entityFields,
  operationOf,
  selectionOf,
  withEntityFields,
  withOperation,
  withRealFields,
  type EntityField,
} from './fetch-text.ts';
import type { PlaceholderFields } from '../supergraph/placeholder-fields.ts';

export type Repair = { needs: FieldNeeds; standIns: PlaceholderFields };

/** Fields of entities of some types that are fetched together, and what they require. */
type Bundle = { types: ReadonlySet<string>; fields: Set<FieldNode>; required: Set<Leaf> };
/** For entities that have no type in common. */
type Part = readonly Bundle[];

/**
 * One fetch for fields that can share a representation. They cannot where they require different values of one field,
 * or where an entity may have what one of them requires and lack what the other does: it would get neither.
 */
export function repairedFetches(
  fetch: FetchNode,
  { needs, standIns }: Repair,
  isEven: (type: string) => boolean,
): FetchNode[] {
  const fields = entityFields(selectionOf(fetch));
  const parts = partsOf(fetch, fields, { needs, standIns }, isEven);
  return parts.map((part) => repairedPart(fetch, part, { isWhole: parts.length === 1 }, { needs, standIns }));
}

function repairedPart(
  fetch: FetchNode,
  part: Part,
  { isWhole }: { isWhole: boolean },
  repair: Repair,
): FetchNode {
  const { standIns } = repair;
  const requires = inputsOf(fetch, part, repair);
  if (isWhole && requires === fetch.requires && !mentions(fetch, standIns)) return fetch;
  const kept = new Set(part.flatMap((bundle) => [...bundle.fields]));
  const operation = isWhole ? operationOf(fetch) : withEntityFields(fetch, kept);
  const inputRewrites = [...renamersOf(requires, standIns), ...(fetch.inputRewrites ?? [])];
  return {
    ...withOperation(fetch, withRealFields(operation, standIns)),
    requires,
    ...(inputRewrites.length > 0 && { inputRewrites }),
  };
}

/** Whether a fetch asks for a field, or requires it, that only stands in for another. */
export const mentions = ({ operation, requires = [] }: FetchNode, standIns: PlaceholderFields): boolean =>
  [...standIns.keys()].some((name) => operation.includes(name)) ||
  inputLeaves(requires).some(({ leaf }) => standsIn(leaf, standIns));

function partsOf(
  { serviceName }: FetchNode,
  fields: readonly EntityField[],
  { needs, standIns }: Repair,
  isEven: (type: string) => boolean,
): Part[] {
  const required = ({ type, node }: EntityField) => needs.requiredFor(serviceName, type, node.name.value);
  const parts: Bundle[][] = [];
  for (const kin of relatives(fields, needs)) {
    const types = new Set(kin.map(({ type }) => type));
    const alike = Map.groupBy(kin, (field) => required(field).toSorted().join());
    const bundles = [...alike.values()].map((each) => ({
      types,
      fields: new Set(each.map(({ node }) => node)),
      required: new Set(each.slice(0, 1).flatMap(required)),
    }));
    const isSafe = bundles.length === 1 || [...types].every(isEven);
    for (const [index, bundle] of (isSafe ? packed(bundles, standIns) : bundles).entries())
      (parts[index] ??= []).push(bundle);
  }
  return parts;
}

/** Fields that one entity may have, together. */
function relatives(fields: readonly EntityField[], needs: FieldNeeds): EntityField[][] {
  const families: EntityField[][] = [];
  for (const field of fields) {
    const own = families.filter((kin) => kin.some(({ type }) => isRelated(type, field.type, needs)));
    for (const kin of own) families.splice(families.indexOf(kin), 1);
    families.push([...own.flat(), field]);
  }
  return families;
}

/** Each bundle joins the first in whose representations its values find room. */
function packed(bundles: readonly Bundle[], standIns: PlaceholderFields): Bundle[] {
  const packs: Bundle[] = [];
  for (const { types, fields, required } of bundles) {
    const pack = packs.find((each) => !isContrary(each.required, required, standIns));
    if (!pack) packs.push({ types, fields, required });
    else {
      pack.fields = new Set([...pack.fields, ...fields]);
      pack.required = new Set([...pack.required, ...required]);
    }
  }
  return packs;
}

/** Whether two sets of values need one name of a representation for different things. */
function isContrary(
  some: ReadonlySet<Leaf>,
  others: ReadonlySet<Leaf>,
  standIns: PlaceholderFields,
): boolean {
  const [names, otherNames] = [namesAt(some, standIns), namesAt(others, standIns)];
  return [...names].some(([place, each]) => {
    const other = otherNames.get(place);
    return other !== undefined && (each.size !== other.size || [...each].some((name) => !other.has(name)));
  });
}

/** What is at each place of a representation, under the names that the plan has for it. */
function namesAt(leaves: Iterable<Leaf>, standIns: PlaceholderFields): ReadonlyMap<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const leaf of leaves) {
    let place = '';
    for (const name of leaf.split('.')) {
      place += `.${standIns.get(name)?.name ?? name}`;
      names.set(place, (names.get(place) ?? new Set()).add(name));
    }
  }
  return names;
}

/** Of what the fetch requires: a key, and what the fields of the part require. */
function inputsOf(fetch: FetchNode, part: Part, repair: Repair) {
  const { needs } = repair;
  const isKeyed = (type: string, leaves: readonly Leaf[]) => {
    const keys = needs.keysOf(fetch.serviceName, type);
    return keys.length === 0 || keys.some((key) => key.every((leaf) => leaves.includes(leaf)));
  };
  const all = fetch.requires ?? [];
  const requires = withKeyed(all, isKeyed, (type, condition) => needs.isOfType(type, condition));
  const drops = new Map<string, (leaf: Leaf) => boolean>();
  const left = withoutLeaves(requires, (type, leaf) => {
    const drop = drops.get(type) ?? dropsFor(type, fetch, part, repair);
    drops.set(type, drop);
    return drop(leaf);
  });
  const isSame = requires === all && inputLeaves(left).length === inputLeaves(all).length;
  return isSame ? all : left;
}

/** Of a fragment of what is required: which values none of the part's fields has a use for. */
function dropsFor(type: string, { serviceName, requires = [] }: FetchNode, part: Part, repair: Repair) {
  const { needs, standIns } = repair;
  const bundles = part.filter(({ types }) => [...types].some((each) => isRelated(type, each, needs)));
  if (bundles.length === 0) return () => true;
  const required = new Set(bundles.flatMap((bundle) => [...bundle.required]));
  const all = needs.requiredBy(serviceName);
  const isForeign = (leaf: Leaf) => !required.has(leaf) && (all.has(leaf) || standsIn(leaf, standIns));
  const given = new Set(inputLeaves(requires).map((input) => input.leaf));
  const keys = bundles.flatMap(({ types }) => [...types].flatMap((each) => needs.keysOf(serviceName, each)));
  const isEnough = keys.some((key) => key.every((leaf) => given.has(leaf) && !isForeign(leaf)));
  const spared = new Set(isEnough ? [] : keys.flat());
  return (leaf: Leaf) => isForeign(leaf) && !spared.has(leaf);
}

const standsIn = (leaf: Leaf, standIns: PlaceholderFields): boolean =>
  leaf.split('.').some((name) => standIns.has(name));

export const isRelated = (type: string, other: string, needs: FieldNeeds): boolean =>
  needs.isOfType(type, other) || needs.isOfType(other, type);

/** Whether a fetch requires anything beyond keys, so that a repair may be needed. */
export const requiresValues = ({ requires = [], serviceName }: FetchNode, needs: FieldNeeds): boolean => {
  const required = needs.requiredBy(serviceName);
  return required.size > 0 && inputLeaves(requires).some(({ leaf }) => required.has(leaf));
};
