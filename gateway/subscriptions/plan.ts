import '../no-telemetry.ts';
import { buildOperationContext } from '@apollo/gateway';
import { operationFromDocument } from '@apollo/federation-internals';
import type { QueryPlan } from '@apollo/query-planner';
import { NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate, type DocumentNode } from 'graphql';
import { getArgumentValues, getVariableValues } from 'graphql/execution/values.js';
import { clientErrors } from '../errors.ts';
import { gatewayRules } from '../rules/index.ts';
import type { Supergraph } from '../supergraph.ts';
import { refuseConditionalRoot } from './document.ts';
import { feedQueryOf, rootOf, type FeedQuery } from './feed-query.ts';
import type { LiveField } from './live-fields.ts';

/** A subscription, ready to run for any viewer and variables. */
export type SubscriptionPlan = {
  document: DocumentNode;
  live: LiveField;
  feed: FeedQuery;
  /** What is fetched for each update once it is there. */
  perUpdate: QueryPlan;
  operationContext: ReturnType<typeof buildOperationContext>;
  /** The values of the root field's arguments; throws BAD_USER_INPUT. */
  argumentsWith(variables: Variables): Record<string, unknown>;
};

export type Variables = Readonly<Record<string, unknown>>;
export type PlanSubscription = (
  document: DocumentNode,
  query: string,
  operationName?: string,
) => SubscriptionPlan;

/** The name under which an update poses as a subgraph, so that the rest of the plan is fetched around it. */
export const updateService = '(update)';

const maxPlans = 1000;

/** Validates and plans each subscription once; throws the client's errors. */
export function subscriptionPlanner(supergraph: Supergraph, explorer: boolean): PlanSubscription {
  const plans = new Map<string, SubscriptionPlan>();
  return (document, query, operationName) => {
    const key = `${operationName ?? ''}\0${query}`;
    const known = plans.get(key);
    if (known) return known;
    checkDocument(document, supergraph, explorer);
    const plan = planSubscription(document, supergraph, operationName);
    if (plans.size >= maxPlans) plans.clear();
    plans.set(key, plan);
    return plan;
  };
}

function checkDocument(
  document: DocumentNode,
  { apiSchema, fullSchema }: Supergraph,
  explorer: boolean,
): void {
  refuseConditionalRoot(document);
  const hidden = explorer ? [] : [NoSchemaIntrospectionCustomRule];
  const rules = [...specifiedRules, ...gatewayRules(fullSchema), ...hidden];
  const problems = validate(apiSchema, document, rules, { hideSuggestions: !explorer });
  if (problems.length > 0) throw clientErrors('GRAPHQL_VALIDATION_FAILED', problems);
}

function planSubscription(
  document: DocumentNode,
  supergraph: Supergraph,
  operationName?: string,
): SubscriptionPlan {
  const { apiSchema, plannerSchema, planner, liveFields } = supergraph;
  const operation = operationFromDocument(plannerSchema, document, {
    ...(operationName && { operationName }),
  });
  const { node } = planner.buildQueryPlan(operation);
  if (node?.kind !== 'Subscription') throw new Error(`A subscription was planned as ${String(node?.kind)}`);
  const { root } = rootOf(parse(node.primary.operation));
  const field = apiSchema.getSubscriptionType()?.getFields()[root.name.value];
  const live = liveFields.get(root.name.value);
  if (!field || !live) throw new Error(`There is no subscription field ${root.name.value}`);

  const operationContext = buildOperationContext({
    schema: apiSchema,
    operationDocument: document,
    ...(operationName && { operationName }),
  });
  const present = { ...node.primary, serviceName: updateService, variableUsages: [] };
  const { variableDefinitions = [] } = operationContext.operation;
  return {
    document,
    live,
    feed: feedQueryOf(node.primary, live),
    perUpdate: {
      kind: 'QueryPlan',
      node: { kind: 'Sequence', nodes: node.rest ? [present, node.rest] : [present] },
    },
    operationContext,
    argumentsWith(variables) {
      const { coerced, errors } = getVariableValues(apiSchema, variableDefinitions, variables);
      if (errors) throw clientErrors('BAD_USER_INPUT', errors);
      return getArgumentValues(field, root, coerced);
    },
  };
}
