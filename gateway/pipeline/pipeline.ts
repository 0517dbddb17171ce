import type { Viewer } from '@shop/shared/auth';
import { OperationTypeNode } from 'graphql';
import type { Admission } from '../admission.ts';
import type { GatewayContext } from '../context.ts';
import { errorsIn } from '../errors.ts';
import type { Answer, Operation } from '../execution/engine.ts';
import type { Graph } from '../graph.ts';
import type { JoinedOperations } from '../joined-operations.ts';
import type { GatewayMetrics } from '../metrics.ts';
import type { Subscribe, Subscription } from '../subscriptions/subscribe.ts';
import { execute } from './execute.ts';
import type { LogOperation } from './log.ts';
import { prepareOperation, refuseUncarried } from './prepare.ts';
import type { OperationRequest } from './request.ts';

export type PipelineParts = {
  admission: Admission;
  graph: Graph;
  /** Undefined: each query is executed on its own. */
  joined: JoinedOperations | undefined;
  subscribe: Subscribe;
  metrics: Pick<GatewayMetrics, 'prepared'>;
  logOperation: LogOperation;
};

/**
 * The one way of every operation. A transport calls the stages in this order and only reads and writes; whatever a stage
 * finds wrong it throws.
 */
export type Pipeline = {
  /** The viewer of a token: admission.ts. */
  identify: Admission['signIn'];
  /** Counts an operation against the limits: admission.ts. */
  admit: Admission['count'];
  /** Finds the operation prepared (else document.ts, prepare.ts), executes it (execute.ts) and logs it (log.ts). */
  run(request: OperationRequest, context: GatewayContext): Promise<Answer | Subscription>;
};

export function createPipeline(parts: PipelineParts): Pipeline {
  const { admission, graph, joined, subscribe, metrics } = parts;

  const prepared = (request: OperationRequest): Operation<GatewayContext> => {
    const { engine } = graph.current();
    const known = engine.find(request.query, request.operationName);
    metrics.prepared(known ? 'hit' : 'miss');
    return known ?? prepareOperation(engine, request);
  };

  return {
    identify: (authorization, address) => admission.signIn(authorization, address),
    admit: (viewer, address) => admission.count(viewer, address),
    async run(request, context) {
      const startedAtMs = performance.now();
      let operation: Operation<GatewayContext> | undefined;
      let errors: readonly unknown[] | undefined;
      try {
        operation = prepared(request);
        const type = operation.parsed.operation.operation;
        refuseUncarried(request, type);
        // It is logged when it ends.
        if (type === OperationTypeNode.SUBSCRIPTION) return subscribe(request, context.viewer);
        const answer = await execute(joined, operation, request.variables, context);
        ({ errors } = answer);
        return answer;
      } catch (error) {
        errors = errorsIn(error);
        throw error;
      } finally {
        if (errors) logRun(parts, { request, operation, startedAtMs, errors, viewer: context.viewer });
      }
    },
  };
}

type Run = {
  request: OperationRequest;
  operation: Operation<GatewayContext> | undefined;
  startedAtMs: number;
  errors: readonly unknown[];
  viewer: Viewer;
};

function logRun(
  { logOperation }: PipelineParts,
  { request, operation, startedAtMs, errors, viewer }: Run,
): void {
  const definition = operation?.parsed.operation;
  const operationName = definition?.name?.value ?? request.operationName;
  logOperation({ operationName, type: definition?.operation, startedAtMs, errors, viewer });
}

export const isSubscription = (result: Answer | Subscription): result is Subscription => 'follow' in result;
