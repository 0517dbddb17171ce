import type { Viewer } from '@shop/shared/auth';
import { GraphQLError, Kind, visit, type ASTNode, type FieldNode } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { GatewayContext } from '../context.ts';
import { rootFields } from '../engine/document/root-fields.ts';
import type { Feed, Operation, Variables } from '../engine/engine.ts';
import type { CurrentSupergraph } from '../supergraph/current-supergraph.ts';
import type { Authorise, DecideFor } from '../pipeline/authorisation/authorise.ts';
import { ofClient, prepareOperation } from '../pipeline/prepare.ts';
import type { Supergraph } from '../supergraph/read-supergraph.ts';
import type { LiveField } from '../supergraph/live-fields.ts';

export type { Variables } from '../engine/engine.ts';

export type SubscribeRequest = {
  query: string;
  operationName?: string | undefined;
  variables: Variables;
  /** Where there is a canary, a subscription stays with the graph that it has begun with. */
  graph: CurrentSupergraph;
};

/** A subscription with its variables, ready to run for any viewer. */
export type SubscriptionPlan = {
  operation: Operation<GatewayContext>;
  live: LiveField;
  feed: Feed<GatewayContext>;
  /** The values of the root field's arguments. */
  args: Readonly<Record<string, unknown>>;
  /** Equal for requests that differ at most in the cursor, of viewers who may see the same. */
  sameness: string;
};

export type PlanSubscription = (request: SubscribeRequest, viewer: Viewer) => SubscriptionPlan;

/** Prepared once for all identical subscriptions. */
type Prepared = { live: LiveField; root: FieldNode; distinctive: readonly string[] };

/** Validates and plans each subscription once for the supergraph in use; throws the client's errors. */
export function subscriptionPlanner(authorise: Authorise): PlanSubscription {
  const known = new WeakMap<Operation<GatewayContext>, Prepared>();
  return (request, viewer) => {
    const { query, operationName, variables, graph } = request;
    const supergraph = graph.current();
    const whole = prepareOperation(supergraph.engine, request);
    const { operation, lacking } = authorise(supergraph, { operation: whole, viewer, variables });
    const prepared = known.get(operation) ?? prepare(supergraph, operation);
    known.set(operation, prepared);
    const { live, root, distinctive } = prepared;
    const telling = distinctive.map((name) => variables[name] ?? null);
    const graphName = supergraph.servedBy.supergraph;
    const sameness = JSON.stringify([query, operationName, telling, graphName, lacking]);
    try {
      const args = argumentsOf(supergraph, root, operation.coerce(variables));
      return { operation, live, feed: operation.feed(live.read, variables), args, sameness };
    } catch (error) {
      throw ofClient(error);
    }
  };
}

/** Has the policies of a subscription decided anew where that was not done lately; undefined where there is nothing to do. */
export type DecideSubscription = (request: SubscribeRequest, viewer: Viewer) => Promise<void> | undefined;

export const policyDecider =
  (decideFor: DecideFor): DecideSubscription =>
  (request, viewer) => {
    const supergraph = request.graph.current();
    const { query, operationName } = request;
    const operation = supergraph.engine.find(query, operationName);
    return operation && decideFor(supergraph, { operation, viewer });
  };

function prepare(supergraph: Supergraph, operation: Operation<GatewayContext>): Prepared {
  const [root] = rootFields(operation.parsed);
  if (!root) throw new Error('A subscription was prepared without a root field');
  const live = liveFieldOf(supergraph, root.name.value);
  const cursor = cursorVariable(root, operation);
  const declared = operation.parsed.operation.variableDefinitions ?? [];
  const names = declared.map(({ variable }) => variable.name.value);
  return { live, root, distinctive: names.filter((name) => name !== cursor).toSorted() };
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
): string | undefined {
  const value = root.arguments?.find(({ name }) => name.value === 'after')?.value;
  if (value?.kind !== Kind.VARIABLE) return undefined;
  const name = value.name.value;
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

function argumentsOf(
  { engine }: Supergraph,
  root: FieldNode,
  variables: Variables,
): SubscriptionPlan['args'] {
  const field = engine.schema.getSubscriptionType()?.getFields()[root.name.value];
  if (!field) throw new Error(`There is no subscription field ${root.name.value}`);
  return getArgumentValues(field, root, variables);
}
