import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { GraphQLError, Kind, type DocumentNode } from 'graphql';
import { deferringBy, type Deferral } from '../incremental/deferral.ts';
import { viewsOf } from '../incremental/views.ts';
import { documentWriter, type WriteDocument } from './fetch-document.ts';
import { fetchesOf, rootWork, type Fetch, type RootWork } from './fetches.ts';
import type { ParsedOperation } from '../document/parsed-operation.ts';
import { compiledBytes } from './compiled-size.ts';
import type { Flags } from '../document/internal/conditions.ts';
import type { CompiledSupergraph } from '../compiled-supergraph.ts';
import { internalOperation, type InternalOperation } from '../document/internal/internal-operation.ts';
import { introspectionOf, type Introspect } from '../response/introspection.ts';
import { serialExecution, type IsOver } from '../run/serial-execution.ts';
import { planGap } from '../repairs/index.ts';
import { Unplannable } from './unplannable.ts';
import { projectorFor, type Project } from '../response/projector.ts';
import { selectionOf, type Selection } from '../response/selection.ts';

/** An operation with its conditions decided, ready to be executed any number of times. */
export type Compiled = {
  /** Of a subscription: the fetch whose every answer the calls begin with. */
  primary: FetchNode | undefined;
  /** What `primary` gives. */
  event: { subgraph: string; work: RootWork } | undefined;
  calls: readonly Fetch[];
  isOver: IsOver | undefined;
  /** What can be sent before all of it is there; undefined where nothing is deferred. */
  deferral: Deferral | undefined;
  selection: Selection;
  /** The fields that representations are made of. */
  required: ReadonlySet<string>;
  introspect: Introspect;
  /** The writer of plain answers; `escapes` says whether strings may need escaping. */
  project: (escapes: boolean) => Project;
  internal: Pick<InternalOperation, 'renamed' | 'constants'> & { write: WriteDocument };
  /** About what it takes in memory. */
  bytes: number;
};

/** Plans and compiles; throws a GraphQLError where no subgraph can answer. */
export function compile(
  generation: CompiledSupergraph,
  parsed: ParsedOperation,
  flags: Flags,
  labels: ReadonlySet<string>,
): Compiled {
  const { planner, types, isOfType, typeOfField } = generation;
  const schema = planner.apiSchema;
  const views = parsed.mayDefer ? viewsOf(parsed, flags) : undefined;
  const { operation, fragments } = views ? { operation: views.operation, fragments: noFragments } : parsed;
  const root = schema.getRootType(operation.operation);
  if (!root) throw new GraphQLError(`The schema has no ${operation.operation}`, { nodes: operation });
  const internal = internalOperation({
    fieldNames: generation.fieldNames,
    untyped: planner.untyped,
    schema,
    operation,
    fragments: [...fragments.values()],
    flags,
  });
  const source = { schema, fragments, flags, keys: internal.keys };
  const selection = selectionOf(source, root, operation.selectionSet);
  const { node } = planned(internal, generation, labels);
  const primary = node?.kind === 'Subscription' ? node.primary : undefined;
  const rest = node?.kind === 'Subscription' ? node.rest : node;
  const { renamed, constants, rootDirectives } = internal;
  const write = documentWriter(internal.operation, planner.fullSchema);
  const taken = new Set(internal.operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  const deferring = views && deferringBy({ views, source, root });
  const { turnOf } = deferring ?? {};
  const calls = rest ? fetchesOf(rest, { write, rootDirectives, taken, isOfType, typeOfField, turnOf }) : [];
  const required = requiredBy(calls);
  return {
    primary,
    event: primary && { subgraph: primary.serviceName, work: rootWork(primary) },
    calls,
    deferral: deferring?.deferralOver(calls),
    selection,
    required,
    isOver: serialExecution({ root, calls, selection, types, required }),
    introspect: introspectionOf(schema, operation, fragments),
    project: projectors(selection, types),
    internal: { renamed, constants, write },
    bytes: compiledBytes({ operation, fragments }, calls),
  };
}

const noFragments: ParsedOperation['fragments'] = new Map();

/** Throws where the planner has left something out: clients would be told that it is null. */
function planned(
  { document }: InternalOperation,
  { planner }: CompiledSupergraph,
  labels: ReadonlySet<string>,
): QueryPlan {
  if (asksNoSubgraph(document)) return { kind: 'QueryPlan' };
  const plan = planner.plan(document, labels);
  const gap = planGap(plan, document, planner.apiSchema);
  if (gap === undefined) return plan;
  throw new Unplannable(`No subgraph can resolve ${gap}`);
}

const asksNoSubgraph = ({ definitions }: DocumentNode): boolean =>
  definitions.every(
    (each) =>
      each.kind !== Kind.OPERATION_DEFINITION ||
      each.selectionSet.selections.every(
        (field) => field.kind === Kind.FIELD && field.name.value === '__typename',
      ),
  );

const requiredBy = (calls: readonly Fetch[]): ReadonlySet<string> =>
  new Set(
    calls.flatMap(({ work }) =>
      work.of === 'entities' ? work.groups.flatMap(({ required }) => required) : [],
    ),
  );

/** Written when they are first needed: most operations need only one of them. */
function projectors(selection: Selection, types: CompiledSupergraph['types']): Compiled['project'] {
  let plain: Project | undefined;
  let escaping: Project | undefined;
  return (escapes) => {
    if (escapes) return (escaping ??= projectorFor({ selection, types, escapes }));
    return (plain ??= projectorFor({ selection, types, escapes }));
  };
}
