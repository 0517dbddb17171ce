import type { FetchDataRewrite, FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  Kind,
  type FieldNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { nameOf } from '../names.ts';
import { inputLeaves } from './fetch-inputs.ts';
import { entitiesFetch, selectionOf, withSelection } from './fetch-text.ts';
import { leavesOf, type FieldNeeds, type Leaf } from './field-needs.ts';
import type { OwnFields } from './own-fields.ts';
import { replaceSteps, type PlanStep } from './plan-steps.ts';

export type Knowledge = { needs: FieldNeeds; own: OwnFields };

/** An object of which a fetch selects something: where it is, and what its subgraph has been told of it. */
type Site = {
  subgraph: string;
  type: string;
  path: readonly string[];
  isEntity: boolean;
  given: ReadonlySet<Leaf>;
};
type Untold = { site: Site; field: FieldNode };

/**
 * Where a required field requires something itself, the planner may ask its subgraph for it in the fetch that gives the
 * object, without telling what it requires: the subgraph would work with nothing, and give a wrong value. Such fields get
 * a fetch of their own. Undefined where each is told what it requires.
 */
export function withToldFields(steps: readonly PlanStep[], knowledge: Knowledge): PlanStep[] | undefined {
  const told = replaceSteps(steps, (step) => toldSteps(step, knowledge));
  const isSame =
    told.length === steps.length && told.every(({ fetch }, index) => fetch === steps[index]?.fetch);
  return isSame ? undefined : told;
}

function toldSteps(step: PlanStep, knowledge: Knowledge): PlanStep[] {
  const { left, untold } = divided(step, knowledge);
  if (untold.length === 0) return [step];
  const rest = left ? [{ ...step, fetch: left }] : [];
  const before = [...step.before, ...rest];
  const alike = Map.groupBy(untold, ({ site: { path, type } }) => `${path.join('.')} ${type}`);
  const own = [...alike.values()].flatMap((each) => {
    const fetch = fetchOf(each, step.fetch, knowledge);
    return fetch ? toldSteps({ ...fetch, before }, knowledge) : [];
  });
  return [...rest, ...own];
}

/** What is left of a fetch without the fields that are not told what they require. */
function divided({ fetch, path }: PlanStep, knowledge: Knowledge) {
  const roots = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
  const untold: Untold[] = [];
  const selectionSet = toldOnly(
    selectionOf(fetch),
    {
      subgraph: fetch.serviceName,
      type: fetch.requires ? '' : roots[fetch.operationKind],
      path,
      isEntity: Boolean(fetch.requires),
      given: new Set(inputLeaves(fetch.requires ?? []).map(({ leaf }) => leaf)),
    },
    { knowledge, untold },
  );
  const left = selectionSet.selections.length > 0 ? withSelection(fetch, selectionSet) : undefined;
  return { left: untold.length > 0 ? left : fetch, untold };
}

type Division = { knowledge: Knowledge; untold: Untold[] };

function toldOnly({ kind, selections }: SelectionSetNode, site: Site, division: Division): SelectionSetNode {
  const { untold, knowledge } = division;
  const told = selections.filter((node) => node.kind !== Kind.FIELD || isTold(node, site, knowledge));
  if (told.length === selections.length)
    return { kind, selections: told.flatMap((node) => within(node, site, division)) };
  for (const field of selections)
    if (field.kind === Kind.FIELD && !told.includes(field)) untold.push({ site, field });
  return {
    kind,
    selections: [...handleOf(site, knowledge), ...told.flatMap((node) => within(node, site, division))],
  };
}

/** Also told is what a subgraph has no key to be told it by. */
function isTold({ name }: FieldNode, { subgraph, type, given }: Site, { needs, own }: Knowledge): boolean {
  const required = needs.requiredFor(subgraph, type, name.value);
  if (required.length === 0) return true;
  const key = own.keyOf(subgraph, type);
  const known = new Set(key && leavesOf(key));
  return !key || required.every((leaf) => given.has(leaf) || known.has(leaf));
}

/** By which the object can be asked for again. */
function handleOf({ subgraph, type, isEntity, given }: Site, { own }: Knowledge): readonly SelectionNode[] {
  const key = own.keyOf(subgraph, type);
  if (!key || (isEntity && leavesOf(key).every((leaf) => given.has(leaf)))) return [];
  return [{ kind: Kind.FIELD, name: nameOf('__typename') }, ...key.selections];
}

function within(node: SelectionNode, site: Site, division: Division): SelectionNode[] {
  if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) return [node];
  const inner = node.kind === Kind.FIELD ? below(node, site, division.knowledge) : conditioned(node, site);
  const selectionSet = inner ? toldOnly(node.selectionSet, inner, division) : node.selectionSet;
  return selectionSet.selections.length > 0 ? [{ ...node, selectionSet }] : [];
}

const conditioned = ({ typeCondition }: InlineFragmentNode, site: Site): Site => ({
  ...site,
  type: typeCondition?.name.value ?? site.type,
});

function below(
  { alias, name }: FieldNode,
  { subgraph, type, path, isEntity, given }: Site,
  { own }: Knowledge,
) {
  const field = own.fieldType(type, name.value);
  if (!field) return undefined;
  const prefix = `${name.value}.`;
  const deeper = [...(isEntity ? [] : given)].filter((leaf) => leaf.startsWith(prefix));
  const site: Site = {
    subgraph,
    type: field.name,
    path: [...path, (alias ?? name).value, ...Array.from({ length: field.lists }, () => '@')],
    isEntity: false,
    given: new Set([
      ...own.providedBy(subgraph, type, name.value),
      ...deeper.map((leaf) => leaf.slice(prefix.length)),
    ]),
  };
  return site;
}

/** Asks for fields of one type of objects at one place. */
function fetchOf(untold: readonly Untold[], source: FetchNode, { own }: Knowledge) {
  const [first] = untold;
  const key = first && own.keyOf(first.site.subgraph, first.site.type);
  if (!first || !key) return undefined;
  const { subgraph, type, path } = first.site;
  const required = untold.flatMap(({ field }) => own.requirement(subgraph, type, field.name.value) ?? []);
  const typename = { kind: Kind.FIELD, name: '__typename' } as const;
  const selections = [typename, ...[key, ...required].flatMap(inputsOf)];
  const fetch: FetchNode = {
    ...entitiesFetch(
      source,
      type,
      untold.map(({ field }) => field),
    ),
    requires: [{ kind: Kind.INLINE_FRAGMENT, typeCondition: type, selections }],
    ...(own.isInterface(type) && { inputRewrites: [typenameSetter(type)] }),
  };
  return { fetch, path };
}

/** Subgraphs with `@interfaceObject` know only the interface. */
const typenameSetter = (type: string): FetchDataRewrite => ({
  kind: 'ValueSetter',
  path: [`... on ${type}`, '__typename'],
  setValueTo: type,
});

const inputsOf = ({ selections }: SelectionSetNode): QueryPlanSelectionNode[] =>
  selections.flatMap((node): QueryPlanSelectionNode[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    const inner = node.selectionSet && inputsOf(node.selectionSet);
    if (node.kind === Kind.INLINE_FRAGMENT)
      return [{ kind: node.kind, typeCondition: node.typeCondition?.name.value, selections: inner ?? [] }];
    return [{ kind: node.kind, name: node.name.value, ...(inner && { selections: inner }) }];
  });
