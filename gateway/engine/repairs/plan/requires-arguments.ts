import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  Kind,
  print,
  type FieldNode,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { nameOf } from '../../document/internal/names.ts';
import { Unplannable } from '../../plan/unplannable.ts';
import { inputLeaves } from './fetch-inputs.ts';
import { answeredNames, entitiesFetch, selectionOf, withSelection } from './fetch-text.ts';
import { leavesOf, type FieldNeeds, type Leaf } from '../supergraph/field-needs.ts';
import type { SubgraphFields } from '../supergraph/subgraph-fields.ts';
import { replaceSteps, type PlanStep } from './plan-steps.ts';

export type Knowledge = { needs: FieldNeeds; own: SubgraphFields };

/** An object of which a fetch selects something: where it is, and what its subgraph was given of it. */
type Site = {
  subgraph: string;
  type: string;
  path: readonly string[];
  isEntity: boolean;
  given: ReadonlySet<Leaf>;
};
type Unsupplied = { site: Site; field: FieldNode };

/**
 * Where a required field requires something itself, the planner may ask its subgraph for it in the fetch that gives the
 * object, without the required value: the subgraph would compute without it and give a wrong value. Such fields get
 * a fetch of their own. Undefined if each fetch already has what its fields require.
 */
export function withRequiresArguments(
  steps: readonly PlanStep[],
  knowledge: Knowledge,
): PlanStep[] | undefined {
  const supplied = replaceSteps(steps, (step) => suppliedSteps(step, knowledge));
  const isSame =
    supplied.length === steps.length && supplied.every(({ fetch }, index) => fetch === steps[index]?.fetch);
  return isSame ? undefined : supplied;
}

function suppliedSteps(step: PlanStep, knowledge: Knowledge): PlanStep[] {
  const { left, unsupplied } = divided(step, knowledge);
  if (unsupplied.length === 0) return [step];
  const rest = left ? [{ ...step, fetch: left }] : [];
  const before = [...step.before, ...rest];
  const alike = Map.groupBy(unsupplied, ({ site: { path, type } }) => `${path.join('.')} ${type}`);
  const own = [...alike.values()].flatMap((each) =>
    suppliedSteps({ ...ownFetch(each, step.fetch, knowledge), before }, knowledge),
  );
  return [...rest, ...own];
}

/** What is left of a fetch without the fields whose required values are not supplied. */
function divided({ fetch, path }: PlanStep, knowledge: Knowledge) {
  const roots = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
  const unsupplied: Unsupplied[] = [];
  const selectionSet = suppliedOnly(
    selectionOf(fetch),
    {
      subgraph: fetch.serviceName,
      type: fetch.requires ? '' : roots[fetch.operationKind],
      path,
      isEntity: Boolean(fetch.requires),
      given: new Set(inputLeaves(fetch.requires ?? []).map(({ leaf }) => leaf)),
    },
    { knowledge, unsupplied, nameOf: answeredNames(fetch) },
  );
  if (unsupplied.length === 0) return { left: fetch, unsupplied };
  return {
    left: selectionSet.selections.length > 0 ? withSelection(fetch, selectionSet) : undefined,
    unsupplied,
  };
}

type Division = { knowledge: Knowledge; unsupplied: Unsupplied[]; nameOf: (field: FieldNode) => string };

function suppliedOnly(
  { kind, selections }: SelectionSetNode,
  site: Site,
  division: Division,
): SelectionSetNode {
  const { unsupplied, knowledge } = division;
  const isOther = (node: SelectionNode): node is FieldNode =>
    node.kind === Kind.FIELD && !isTold(node, site, knowledge);
  const others = selections.filter(isOther);
  const supplied = selections.filter((node) => !isOther(node));
  for (const field of others) unsupplied.push({ site, field });
  const handle = others.length > 0 ? handleOf(site, supplied, knowledge) : [];
  return { kind, selections: [...handle, ...supplied.flatMap((node) => within(node, site, division))] };
}

function isTold({ name }: FieldNode, { subgraph, type, given }: Site, { needs, own }: Knowledge): boolean {
  const required = needs.requiredFor(subgraph, type, name.value);
  if (required.length === 0) return true;
  const key = own.keyOf(subgraph, type);
  const known = key && leavesOf(key);
  return required.every((leaf) => given.has(leaf) || known?.includes(leaf));
}

/** By which the object can be asked for again, as far as it is not selected. */
function handleOf(
  { subgraph, type, isEntity, given }: Site,
  selections: readonly SelectionNode[],
  { own }: Knowledge,
): readonly SelectionNode[] {
  const key = own.keyOf(subgraph, type);
  if (!key || (isEntity && leavesOf(key).every((leaf) => given.has(leaf)))) return [];
  const selected = new Set(selections.map((node) => print(node)));
  const handle: SelectionNode[] = [{ kind: Kind.FIELD, name: nameOf('__typename') }, ...key.selections];
  return handle.filter((node) => !selected.has(print(node)));
}

function within(node: SelectionNode, site: Site, division: Division): SelectionNode[] {
  if (node.kind === Kind.FRAGMENT_SPREAD || !node.selectionSet) return [node];
  const inner = node.kind === Kind.FIELD ? below(node, site, division) : conditioned(node, site);
  const selectionSet = inner ? suppliedOnly(node.selectionSet, inner, division) : node.selectionSet;
  return selectionSet.selections.length > 0 ? [{ ...node, selectionSet }] : [];
}

const conditioned = ({ typeCondition }: InlineFragmentNode, site: Site): Site => ({
  ...site,
  type: typeCondition?.name.value ?? site.type,
});

/** The objects that a field gives; of what others own, the subgraph knows there what it provides. */
function below(field: FieldNode, site: Site, { knowledge: { own }, nameOf }: Division): Site | undefined {
  const { subgraph, type, path, isEntity, given } = site;
  const name = field.name.value;
  const gives = own.fieldType(type, name);
  if (!gives) return undefined;
  const prefix = `${name}.`;
  const deeper = isEntity ? [] : [...given].filter((leaf) => leaf.startsWith(prefix));
  return {
    subgraph,
    type: gives.name,
    path: [...path, nameOf(field), ...Array.from({ length: gives.lists }, () => '@')],
    isEntity: false,
    given: new Set([
      ...own.providedBy(subgraph, type, name),
      ...deeper.map((leaf) => leaf.slice(prefix.length)),
    ]),
  };
}

/** Asks for fields of one type of objects at one place. */
function ownFetch(unsupplied: readonly Unsupplied[], source: FetchNode, { own }: Knowledge) {
  const [{ site, field }] = unsupplied as [Unsupplied, ...Unsupplied[]];
  const { subgraph, type, path } = site;
  const key = own.keyOf(subgraph, type);
  if (!key) throw untellable(`${type}.${field.name.value}`, subgraph);
  const fields = unsupplied.map((each) => each.field);
  const required = fields.flatMap(({ name }) => own.requirement(subgraph, type, name.value) ?? []);
  const typename = { kind: Kind.FIELD, name: '__typename' } as const;
  const selections = [typename, ...[key, ...required].flatMap(inputsOf)];
  const fetch: FetchNode = {
    ...entitiesFetch(source, type, fields),
    requires: [{ kind: Kind.INLINE_FRAGMENT, typeCondition: type, selections }],
  };
  return { fetch, path };
}

const untellable = (field: string, subgraph: string) =>
  new Unplannable(`The query planner finds no way to tell ${subgraph} what ${field} requires here`);

const inputsOf = ({ selections }: SelectionSetNode): QueryPlanSelectionNode[] =>
  selections.flatMap((node): QueryPlanSelectionNode[] => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return [];
    const inner = node.selectionSet && inputsOf(node.selectionSet);
    if (node.kind === Kind.INLINE_FRAGMENT)
      return [{ kind: node.kind, typeCondition: node.typeCondition?.name.value, selections: inner ?? [] }];
    return [{ kind: node.kind, name: node.name.value, ...(inner && { selections: inner }) }];
  });
