import { GraphQLError, Kind, visit, type ASTNode, type FieldNode } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { GatewayContext } from '../context.ts';
import type { Compiled } from '../engine/plan/compile.ts';
import type { Operation, Variables } from '../engine/engine.ts';
import { selectionOf } from '../engine/repairs/index.ts';
import type { CurrentSupergraph } from '../supergraph/current-supergraph.ts';
import { ofClient, prepareOperation } from '../pipeline/prepare.ts';
import type { Supergraph } from '../supergraph/read-supergraph.ts';
import { feedQueryOf, rootOf, type FeedQuery } from './feed/feed-query.ts';
import type { LiveField } from '../supergraph/live-fields.ts';

export type { Variables } from '../engine/engine.ts';

export type SubscribeRequest = { query: string; operationName?: string | undefined; variables: Variables };

/** A subscription with its variables, ready to run for any viewer. */
export type SubscriptionPlan = {
  operation: Operation<GatewayContext>;
  live: LiveField;
  feed: FeedQuery;
  /** The values of the root field's arguments. */
  args: Readonly<Record<string, unknown>>;
  /** Equal for requests that differ at most in the cursor. */
  sameness: string;
};

export type PlanSubscription = (request: SubscribeRequest) => SubscriptionPlan;

/** Prepared once for all identical subscriptions. */
type Prepared = { live: LiveField; feed: FeedQuery; root: FieldNode; distinctive: readonly string[] };

/** Validates and plans each subscription once for the supergraph in use; throws the client's errors. */
export function subscriptionPlanner(graph: CurrentSupergraph): PlanSubscription {
  const known = new WeakMap<Compiled, Prepared>();
  return (request) => {
    const { query, operationName, variables } = request;
    const supergraph = graph.current();
    const operation = prepareOperation(supergraph.engine, request);
    const compiled = compiledFor(operation, variables);
    const prepared = known.get(compiled) ?? prepare(supergraph, operation, compiled);
    known.set(compiled, prepared);
    const { live, feed, root, distinctive } = prepared;
    const args = argumentsOf(supergraph, { operation, compiled, root }, variables);
    const telling = distinctive.map((name) => variables[name] ?? null);
    return { operation, live, feed, args, sameness: JSON.stringify([query, operationName, telling]) };
  };
}

function compiledFor(operation: Operation<GatewayContext>, variables: Variables): Compiled {
  try {
    return operation.compiled(variables);
  } catch (error) {
    throw ofClient(error);
  }
}

function prepare(supergraph: Supergraph, operation: Operation<GatewayContext>, compiled: Compiled): Prepared {
  const { primary, internal } = compiled;
  if (!primary) throw new Error('A subscription was planned without its first fetch');
  // The first fetch has it without conditions and named fragments.
  const root = rootOf(selectionOf(primary));
  const live = liveFieldOf(supergraph, root.name.value);
  const cursor = cursorVariable(root, operation, compiled);
  const declared = operation.parsed.operation.variableDefinitions ?? [];
  const names = declared.map(({ variable }) => variable.name.value);
  return {
    live,
    feed: feedQueryOf(primary, live, internal),
    root,
    distinctive: names.filter((name) => name !== cursor).toSorted(),
  };
}

function liveFieldOf({ liveFields }: Supergraph, name: string): LiveField {
  const live = liveFields.get(name);
  if (live) return live;
  throw new GraphQLError(`Nothing says where the updates of Subscription.${name} come from`, {
    extensions: { code: 'BAD_REQUEST' },
  });
}

/** The client's variable that holds the cursor, if it is used for nothing else. */
function cursorVariable(
  root: FieldNode,
  { parsed: { operation, fragments } }: Operation<GatewayContext>,
  { internal: { renamed } }: Compiled,
): string | undefined {
  const value = root.arguments?.find(({ name }) => name.value === 'after')?.value;
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const name = renamed.get(value.name.value) ?? value.name.value;
  const uses = [operation, ...fragments.values()].flatMap((node) => usesOf(name, node));
  return uses.length === 1 ? name : undefined;
}

function usesOf(name: string, node: ASTNode): ASTNode[] {
  const found: ASTNode[] = [];
  visit(node, {
    VariableDefinition: () => false,
    Variable: (variable) => void (variable.name.value === name && found.push(variable)),
  });
  return found;
}

type Asked = { operation: Operation<GatewayContext>; compiled: Compiled; root: FieldNode };

function argumentsOf(
  { engine }: Supergraph,
  { operation, compiled, root }: Asked,
  variables: Variables,
): SubscriptionPlan['args'] {
  const { renamed, constants } = compiled.internal;
  const field = engine.schema.getSubscriptionType()?.getFields()[root.name.value];
  if (!field) throw new Error(`There is no subscription field ${root.name.value}`);
  const coerced = operation.coerce(variables);
  const values: Record<string, unknown> = {
    ...Object.fromEntries([...constants].map(([name, text]) => [name, JSON.parse(text) as unknown])),
    ...coerced,
    ...Object.fromEntries([...renamed].map(([internal, own]) => [internal, coerced[own]])),
  };
  return getArgumentValues(field, root, values);
}
