import '../no-telemetry.ts';
import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { Logger } from '@shop/shared/runtime';
import type { FormattedExecutionResult } from 'graphql';
import type { GatewayContext } from '../context.ts';
import type { FormatError } from '../errors.ts';
import type { Supergraph } from '../supergraph.ts';
import type { Update } from './feed.ts';
import { updateService, type SubscriptionPlan, type Variables } from './plan.ts';

type RequestContext = Parameters<typeof executeQueryPlan>[2];

export type ExecuteUpdate = (
  plan: SubscriptionPlan,
  variables: Variables,
  update: Update,
  context: GatewayContext,
) => Promise<FormattedExecutionResult>;

type Options = {
  supergraph: Supergraph;
  dataSources: ReadonlyMap<string, GraphQLDataSource>;
  formatError: FormatError;
  logger: Logger;
};

/** Fetches what the subscription selects beyond its own subgraph, and gives exactly what the client asked for. */
export function updateExecutor({ supergraph, dataSources, formatError, logger }: Options): ExecuteUpdate {
  const services = Object.fromEntries(dataSources);
  return async (plan, variables, update, context) => {
    const request = { variables: { ...variables } };
    // The rest are matters of Apollo Server which the executor of plans does not look at.
    const requestContext = {
      request,
      document: plan.document,
      context,
      metrics: {},
      logger,
    } as unknown as RequestContext;
    const serviceMap = { ...services, [updateService]: answering(plan, update) };
    const { fullSchema, plannerSchema } = supergraph;
    try {
      const { data = null, errors } = await executeQueryPlan(
        plan.perUpdate,
        serviceMap,
        requestContext,
        plan.operationContext,
        fullSchema,
        plannerSchema,
      );
      return { data, ...(errors && { errors: errors.map(formatError) }) };
    } catch (error) {
      return { data: null, errors: [formatError(error)] };
    }
  };
}

const answering = ({ feed }: SubscriptionPlan, { value, errors }: Update): GraphQLDataSource => ({
  process: async () => ({ data: { [feed.responseKey]: value }, ...(errors.length > 0 && { errors }) }),
});
