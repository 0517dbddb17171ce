import { hash } from 'node:crypto';
import {
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { compactText } from '../engine/plan/fetch-document.ts';
import type { CacheRules } from '../supergraph/cache-rules.ts';
import { keyedSelections } from './keyed-selection.ts';
import { notKept, type CachePolicy } from './policy.ts';
import { tagOf, type Tag } from './store/marks.ts';
import { entitiesPolicy, selectionPolicy, type Fragments, type SelectionPolicy } from './selection-policy.ts';

/** What is kept together: the root fields of a call, or each entity of one `_entities`. */
export type CachedSelection = {
  /** Differs wherever the answer may: by supergraph, subgraph, and all that is asked but the variables. */
  id: string;
  policy: SelectionPolicy;
  /** Those of every entry. */
  tags: readonly Tag[];
  /** The response key and the variable of `_entities`; undefined for root fields. */
  entities: { alias: string; variable: string } | undefined;
};

/** A call of a subgraph as the cache sees it, worked out once for each fetch of a plan. */
export type CachedFetch = {
  subgraph: string;
  selections: readonly CachedSelection[];
  /** JSON text of a call up to its first variable, with the keys of entities added to what is asked. */
  opening: string;
  /** The types of entities by the alias of their key. */
  keyAliases: ReadonlyMap<string, string>;
  /** The same for answers whose subgraph has said by header what the schema leaves open; undefined: it has not. */
  byHeader?: CachedFetch | undefined;
};

/** From the next call on, answers are looked for among those that were kept by such a header. */
export function noteHeader(fetch: CachedFetch, header: CachePolicy | undefined): void {
  if (!fetch.selections.some(({ policy }) => isOpen(policy))) return;
  const { maxAgeMs, isPrivate } = header ?? notKept;
  if (maxAgeMs <= 0) return void (fetch.byHeader = undefined);
  if (fetch.byHeader?.selections.every(({ policy }) => policy.isPrivate === isPrivate)) return;
  const selections = fetch.selections.map((each) => ({
    ...each,
    policy: { ...each.policy, isPrivate: each.policy.isPrivate || isPrivate },
  }));
  fetch.byHeader = { ...fetch, selections };
}

/** Whether the schema alone does not let it be kept. */
const isOpen = ({ isComplete, declaredMs }: SelectionPolicy) => !isComplete || declaredMs === undefined;

type Options = { rules: CacheRules; schemaHash: string; subgraph: string };

/** Reads `{"query":"…","variables":{`, the beginning of every call of the fetch. */
export function cachedFetch(beginning: string, { rules, schemaHash, subgraph }: Options): CachedFetch {
  const { query, operationName } = JSON.parse(`${beginning}}}`) as { query: string; operationName?: string };
  const { definitions } = parse(query, { noLocation: true });
  const [operation] = definitions as unknown as [OperationDefinitionNode];
  const fragmentList = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(fragmentList.map((each) => [each.name.value, each]));
  const shared = sharedText(operation, fragmentList);
  const { keyed, aliases, unkeyed } = keyedSelections(rules, subgraph, unusedPrefix(query));
  const entities = entityFields(operation);
  const root = rules.schema.getQueryType();
  const keyedSet =
    entities.length > 0 ? keyedEntities(operation, keyed) : keyed(operation.selectionSet, root);
  const keyedFragments = fragmentList.map((each) => ({
    ...each,
    selectionSet: keyed(each.selectionSet, rules.schema.getType(each.typeCondition.name.value)),
  }));
  const text = compactText({
    kind: Kind.DOCUMENT,
    definitions: [{ ...operation, selectionSet: keyedSet }, ...keyedFragments],
  });
  const named = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const idOf = (set: SelectionSetNode) =>
    hash('sha256', JSON.stringify([schemaHash, subgraph, compactText(set), shared]), 'base64url');
  const unkeyedTags = [...unkeyed].map(tagOf.anyEntity);
  const selectionOf = (set: SelectionSetNode, entities: CachedSelection['entities']): CachedSelection => {
    const policy = entities
      ? entitiesPolicy(rules, fragments, set)
      : selectionPolicy(rules, fragments, set, root);
    const tags = [
      ...fixedTags(rules, subgraph, policy, entities ? [] : fieldsOf(set, fragments)),
      ...unkeyedTags,
    ];
    return { id: idOf(set), policy, tags, entities };
  };
  const selections =
    entities.length > 0
      ? entities.map(({ set, ...names }) => selectionOf(set, names))
      : [selectionOf(operation.selectionSet, undefined)];
  const opening = `{"query":${JSON.stringify(text)}${named},"variables":{`;
  return { subgraph, selections, opening, keyAliases: aliases };
}

/** A name is never longer than the document, so one of these begins no name in it. */
function unusedPrefix(query: string): string {
  let prefix = '_key_';
  while (query.includes(prefix)) prefix = `_${prefix}`;
  return prefix;
}

/** What an answer depends on beside its own selection and the values of variables. */
function sharedText(
  { directives = [], variableDefinitions = [] }: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): string[] {
  const definitions = variableDefinitions.filter(({ type }) => compactText(type) !== '[_Any!]!');
  return [...directives, ...definitions, ...fragments].map(compactText);
}

type EntityField = { alias: string; variable: string; set: SelectionSetNode };

function entityFields({ selectionSet }: OperationDefinitionNode): EntityField[] {
  return selectionSet.selections.flatMap((each) => {
    if (!isEntities(each)) return [];
    const given = each.arguments?.[0]?.value;
    if (given?.kind !== Kind.VARIABLE || !each.selectionSet) return [];
    return { alias: (each.alias ?? each.name).value, variable: given.name.value, set: each.selectionSet };
  });
}

const isEntities = (node: SelectionSetNode['selections'][number]): node is FieldNode =>
  node.kind === Kind.FIELD && node.name.value === '_entities';

const keyedEntities = (
  { selectionSet }: OperationDefinitionNode,
  keyed: (set: SelectionSetNode, parent: undefined) => SelectionSetNode,
): SelectionSetNode => ({
  ...selectionSet,
  selections: selectionSet.selections.map((each) =>
    isEntities(each) && each.selectionSet
      ? { ...each, selectionSet: keyed(each.selectionSet, undefined) }
      : each,
  ),
});

function fieldsOf({ selections }: SelectionSetNode, fragments: Fragments): string[] {
  return selections.flatMap((each) => {
    if (each.kind === Kind.FIELD) return [`Query.${each.name.value}`];
    const fragment = each.kind === Kind.FRAGMENT_SPREAD ? fragments.get(each.name.value) : each;
    return fragment ? fieldsOf(fragment.selectionSet, fragments) : [];
  });
}

function fixedTags(
  { entities, fields }: CacheRules,
  subgraph: string,
  { types }: SelectionPolicy,
  rootFields: readonly string[],
): Tag[] {
  const isCleared =
    rootFields.some((each) => fields.has(each)) || [...types].some((each) => entities.has(each));
  return [
    tagOf.all,
    tagOf.subgraph(subgraph),
    ...[...types].map(tagOf.type),
    ...rootFields.map(tagOf.field),
    ...(isCleared ? [tagOf.events] : []),
  ];
}
