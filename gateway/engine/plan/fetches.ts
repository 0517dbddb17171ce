import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  Kind,
  OperationTypeNode,
  parseType,
  type FieldNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { compactText, type WriteDocument } from './fetch-document.ts';
import { collectorFor, type Collect } from './collector.ts';
import type { IsOfType } from '../run/merge.ts';
import { wrapped, type RootDirectives } from '../document/internal/mutation-order.ts';
import { nameOf, unusedName } from '../document/internal/names.ts';
import { selectionOf } from '../repairs/index.ts';
import { representing, type Represent, type TypeOfField } from '../run/representation.ts';
import { shapeOf, type Shape } from './shape.ts';
import { stepsOf, type Step } from './steps.ts';

/** A request to one subgraph, prepared but for variables and representations. */
export type Fetch = {
  id: number;
  subgraph: string;
  kind: 'query' | 'mutation';
  /** JSON text up to the first variable. */
  opening: string;
  /** The variables of the operation that it sends, by their internal names. */
  variables: readonly string[];
  /** How many calls must be done before. */
  waitsFor: number;
  /** The calls that wait for it. */
  dependents: readonly Fetch[];
  work: RootWork | EntityWork;
};

/** Fields of a root type; somewhere below the root where a field gives the root type again. */
export type RootWork = {
  of: 'root';
  path: readonly string[];
  collect: Collect;
  shape: Shape;
  rewrites: readonly FetchDataRewrite[];
};

/** Entities that are completed, each group by one `_entities`. */
export type EntityWork = { of: 'entities'; groups: readonly EntityGroup[] };

/** Entities of which the same is required and the same is asked, wherever they are. */
export type EntityGroup = {
  /** The variable of the representations as it stands in JSON, with colon. */
  variable: string;
  /** Of `_entities` in the answer. */
  alias: string;
  represent: Represent;
  /** The fields that the representations are made of, at any depth. */
  required: readonly string[];
  /** Where the entities are. */
  paths: readonly (readonly string[])[];
  /** For each path. */
  collect: readonly Collect[];
  shape: Shape;
  rewrites: readonly FetchDataRewrite[];
};

type Options = {
  write: WriteDocument;
  rootDirectives: RootDirectives;
  /** Names of the operation's variables. */
  taken: ReadonlySet<string>;
  isOfType: IsOfType;
  typeOfField: TypeOfField;
  /** Only steps of which this is equal may share a call. */
  turnOf?: ((step: Step) => number) | undefined;
};

/**
 * The calls of a plan. Entities that one subgraph is asked for at the same distance from the start are asked for in one
 * call, and what nothing else waits for is asked for along with the last of them: it may wait for what it does not need,
 * but the whole answer is there no later by the number of steps, and a big operation makes half as many calls.
 */
export function fetchesOf(plan: PlanNode, options: Options): Fetch[] {
  const bundles = bundle(stepsOf(plan), options.turnOf);
  const bundleOf = new Map(bundles.flatMap((steps) => steps.map((step) => [step, steps] as const)));
  const calls = bundles.map((steps, id) => ({ ...fetchFor(steps, id, options), dependents: [] as Fetch[] }));
  const callOf = new Map(bundles.map((steps, id) => [steps, calls[id]]));
  for (const [index, steps] of bundles.entries()) {
    const call = calls[index];
    const before = new Set(steps.flatMap(({ after }) => after.map((step) => bundleOf.get(step))));
    if (!call) continue;
    call.waitsFor = before.size;
    for (const each of before) if (each) callOf.get(each)?.dependents.push(call);
  }
  return calls;
}

function bundle(steps: readonly Step[], turnOf: Options['turnOf'] = () => 0): Step[][] {
  const bundles: Step[][] = [];
  const mergeable = new Map<string, Step[]>();
  const levels = lastLevels(steps);
  const awaited = new Set(steps.flatMap(({ after }) => after));
  for (const step of steps) {
    const { requires, serviceName } = step.fetch;
    const level = awaited.has(step) ? step.level : levels.get(serviceName);
    const place = `${level} ${serviceName} ${turnOf(step)}`;
    const present = requires && mergeable.get(place);
    if (present) present.push(step);
    else {
      const alone = [step];
      bundles.push(alone);
      if (requires) mergeable.set(place, alone);
    }
  }
  return bundles;
}

/** How late each subgraph is asked for entities. */
function lastLevels(steps: readonly Step[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const { fetch, level } of steps) {
    const { requires, serviceName } = fetch;
    if (requires) levels.set(serviceName, Math.max(level, levels.get(serviceName) ?? 0));
  }
  return levels;
}

/** A step with what it selects: of the entities, where it fetches such. */
type PlannedFetch = { step: Step; selectionSet: SelectionSetNode };

function fetchFor(steps: readonly Step[], id: number, options: Options): Fetch {
  const fetches = steps.map((step): PlannedFetch => ({ step, selectionSet: selectionOf(step.fetch) }));
  const [first] = fetches as [PlannedFetch, ...PlannedFetch[]];
  const { serviceName: subgraph, operationName: name, operationKind: kind } = first.step.fetch;
  const { work, ...asked } = first.step.fetch.requires
    ? entityRequest(fetches, options)
    : rootRequest(first, options);
  const { query, variables } = options.write({ kind, name, ...asked });
  const named = name ? `,"operationName":${JSON.stringify(name)}` : '';
  return {
    id,
    subgraph,
    kind: kind === OperationTypeNode.MUTATION ? 'mutation' : 'query',
    opening: `{"query":${JSON.stringify(query)}${named},"variables":{`,
    variables,
    waitsFor: 0,
    dependents: [],
    work,
  };
}

type Request = {
  added: readonly VariableDefinitionNode[];
  selectionSet: SelectionSetNode;
  work: Fetch['work'];
};

function rootRequest(
  { step: { fetch, path }, selectionSet }: PlannedFetch,
  { rootDirectives }: Options,
): Request {
  const work = rootWork(fetch, path, selectionSet);
  const isMutation = fetch.operationKind === OperationTypeNode.MUTATION;
  return { added: [], selectionSet: isMutation ? wrapped(selectionSet, rootDirectives) : selectionSet, work };
}

/** What the answer to a fetch of root fields is merged by. */
export function rootWork(
  fetch: FetchNode,
  path: readonly string[] = [],
  selectionSet: SelectionSetNode = selectionOf(fetch),
): RootWork {
  const rewrites = fetch.outputRewrites ?? [];
  return { of: 'root', path, collect: collectorFor(path), shape: shapeOf(selectionSet, rewrites), rewrites };
}

function entityRequest(fetches: readonly PlannedFetch[], { isOfType, typeOfField, taken }: Options): Request {
  const alike = [...Map.groupBy(fetches, meaningOf).values()] as [PlannedFetch, ...PlannedFetch[]][];
  const parts = alike.map((each, index) => {
    const [{ step, selectionSet }] = each;
    const rewrites = step.fetch.outputRewrites ?? [];
    const alone = alike.length === 1;
    const variable = unusedName(alone ? 'representations' : `representations${index}`, taken);
    const alias = alone ? '_entities' : `_${index}`;
    const group: EntityGroup = {
      variable: `${JSON.stringify(variable)}:`,
      alias,
      represent: representing(step.fetch.requires ?? [], step.fetch.inputRewrites, { isOfType, typeOfField }),
      required: requiredNames(step.fetch.requires ?? []),
      paths: each.map(({ step: { path } }) => path),
      collect: each.map(({ step: { path } }) => collectorFor(path)),
      shape: shapeOf(selectionSet, rewrites),
      rewrites,
    };
    return { group, ...entitiesField(alias, variable, selectionSet) };
  });
  return {
    added: parts.map(({ definition }) => definition),
    selectionSet: { kind: Kind.SELECTION_SET, selections: parts.map(({ field }) => field) },
    work: { of: 'entities', groups: parts.map(({ group }) => group) },
  };
}

const representationsType = parseType('[_Any!]!', { noLocation: true });

function entitiesField(alias: string, variableName: string, selectionSet: SelectionSetNode) {
  const variable = { kind: Kind.VARIABLE, name: nameOf(variableName) } as const;
  const given = { kind: Kind.ARGUMENT, name: nameOf('representations'), value: variable } as const;
  const definition: VariableDefinitionNode = {
    kind: Kind.VARIABLE_DEFINITION,
    variable,
    type: representationsType,
  };
  const field: FieldNode = {
    kind: Kind.FIELD,
    ...(alias !== '_entities' && { alias: nameOf(alias) }),
    name: nameOf('_entities'),
    arguments: [given],
    selectionSet,
  };
  return { definition, field };
}

const requiredNames = (selections: readonly QueryPlanSelectionNode[]): string[] =>
  selections.flatMap((each) => [
    ...(each.kind === 'Field' ? [each.name] : []),
    ...requiredNames(each.selections ?? []),
  ]);

/** Fetches with the same meaning differ only in where their entities are. */
const meaningOf = ({ step: { fetch }, selectionSet }: PlannedFetch): string =>
  JSON.stringify([fetch.requires, fetch.inputRewrites, fetch.outputRewrites, compactText(selectionSet)]);
