import type { Viewer } from '@shop/shared/auth';
import type { GatewayContext } from '../../context.ts';
import { rootFields } from '../../engine/document/root-fields.ts';
import type { Operation, UpstreamOperation } from '../../engine/engine.ts';
import type { Authorise } from '../../pipeline/authorisation/authorise.ts';
import { ofClient, prepareOperation } from '../../pipeline/prepare.ts';
import type { SubscribeRequest } from '../subscription-plan.ts';

/** A subscription whose events a subgraph sends. */
export type UpstreamPlan = {
  operation: Operation<GatewayContext>;
  /** The field of Subscription. */
  field: string;
  upstream: UpstreamOperation;
  /** Equal for requests that differ in nothing, of viewers who may see the same. */
  sameness: string;
};

export type PlanUpstream = (request: SubscribeRequest, viewer: Viewer) => UpstreamPlan;

/** Whether the updates of the subscription come from a subgraph's own subscription, not from a feed. */
export function isUpstream(request: SubscribeRequest): boolean {
  const { engine, liveFields } = request.graph.current();
  const [root] = rootFields(prepareOperation(engine, request).parsed);
  return root !== undefined && !liveFields.has(root.name.value);
}

/** Throws the client's errors. */
export const upstreamPlanner =
  (authorise: Authorise): PlanUpstream =>
  (request, viewer) => {
    const { query, operationName, variables, graph } = request;
    const supergraph = graph.current();
    const whole = prepareOperation(supergraph.engine, request);
    const { operation, lacking } = authorise(supergraph, { operation: whole, viewer, variables });
    const [root] = rootFields(operation.parsed);
    const graphName = supergraph.servedBy.supergraph;
    try {
      return {
        operation,
        field: root?.name.value ?? '',
        upstream: operation.upstream(variables),
        sameness: JSON.stringify([query, operationName, variables, graphName, lacking]),
      };
    } catch (error) {
      throw ofClient(error);
    }
  };
