import type { Admission, Caller } from '../identity/admission.ts';
import { clientOf, type GatewayContext } from '../context.ts';
import { errorsIn } from '../errors.ts';
import type { Operation, Variables } from '../engine/engine.ts';
import type { Supergraph } from '../supergraph/read-supergraph.ts';
import type { ServedBy } from '../supergraph/served-by.ts';
import type { Subscription } from '../subscriptions/subscribe.ts';
import type { PolicedAnswer } from './answer.ts';
import type { Cost } from './cost/settle.ts';
import { executionWithin } from './execute-within.ts';
import { ofClient, prepareOperation, uncarried } from './prepare.ts';
import type { OperationRequest } from './request.ts';

import type { Call, PipelineParts, Refuse } from './parts.ts';

export type { Call } from './parts.ts';

export type ReadRequest = () => OperationRequest | Promise<OperationRequest>;

/**
 * The stages of every operation. A transport calls them in this order and only reads and writes; whatever a stage
 * finds wrong it throws.
 */
export type Pipeline = {
  /** The viewer of a token: admission.ts. */
  identify: Admission['signIn'];
  /**
   * Reads a request, finds the document that it names (documents/), finds its operation prepared (else document.ts,
   * prepare.ts), leaves out what its viewer may not see (authorisation/), executes it within its limits
   * (execute-within.ts) and logs it. What cannot be read, prepared or carried counts as one.
   */
  run(read: ReadRequest, call: Call): Promise<PolicedAnswer | Subscription>;
};

export function createPipeline(given: PipelineParts): Pipeline {
  const parts = given.limitModes.dryRun ? { ...given, admission: unchecked(given.admission) } : given;
  const { admission, graphs, metrics, findDocument } = parts;

  const refuse = refuseWith(parts);
  const visibleTo = visibility(parts, refuse);
  const prepareInTurn = preparation(parts, refuse);
  const executeWithin = executionWithin(parts, refuse);

  return {
    identify: (authorization, address) => admission.signIn(authorization, address),
    async run(read, call) {
      // A client that has nothing left gets nothing parsed.
      admission.check(call);
      let request: OperationRequest;
      try {
        const found = findDocument(await read());
        request = found instanceof Promise ? await found : found;
      } catch (error) {
        return refuse(call, error);
      }
      const startedAtMs = performance.now();
      const graph = graphs.choose(call);
      const supergraph = graph.current();
      const { engine, servedBy } = supergraph;
      let operation: Operation<GatewayContext> | undefined;
      let ended: Ended | undefined;
      try {
        const { variables } = request;
        const known = engine.find(request.query, request.operationName);
        metrics.prepared(known ? 'hit' : 'miss');
        operation = known ?? (await prepareInTurn(supergraph, request, call));
        const type = operation.parsed.operation.operation;
        const problem = uncarried(request, type);
        if (problem) return await refuse(call, problem);
        const visible = visibleTo(call, operation, { supergraph, variables, isNew: !known });
        const authorised = visible instanceof Promise ? await visible : visible;
        ({ operation } = authorised);
        const { isRuled } = authorised;
        const isNew = !known || !operation.isPlanned(variables);
        const prepared = { graph, supergraph, request, operation, variables, isNew, isRuled };
        const executed = await executeWithin(prepared, call);
        // A subscription is logged when it ends.
        const { result, cost } = executed;
        if (!isSubscription(result)) ended = { errors: result.errors, policy: result.policy, cost };
        return result;
      } catch (error) {
        const reported = ofClient(error);
        ended = { errors: errorsIn(reported) };
        throw reported;
      } finally {
        if (ended) logRun(parts, { request, operation, startedAtMs, servedBy, call }, ended);
      }
    },
  };
}

const preparation =
  ({ admission, takeTurn }: PipelineParts, refuse: Refuse) =>
  ({ engine }: Supergraph, request: OperationRequest, call: Call) =>
    takeTurn(() => {
      // Earlier requests of this client may have used up its budget meanwhile.
      admission.check(call);
      return prepareOperation(engine, request);
    }, clientOf(call)).catch((error: unknown) => refuse(call, error));

/** What the viewer may see of an operation; a new one waits for its turn. */
const visibility =
  ({ authorisation: { authorise, decideFor }, takeTurn }: PipelineParts, refuse: Refuse) =>
  (call: Call, operation: Operation<GatewayContext>, { supergraph, variables, isNew }: Asked) => {
    if (supergraph.rules.size === 0) return { operation, isRuled: false };
    const asked = { operation, viewer: call.viewer, variables };
    const decide = () => authorise(supergraph, asked);
    const inTurn = async () => {
      await decideFor(supergraph, asked);
      return isNew ? takeTurn(decide, clientOf(call)) : decide();
    };
    return inTurn().catch((error: unknown) => refuse(call, error));
  };

const refuseWith =
  ({ admission, limitModes: { dryRun } }: PipelineParts) =>
  async (call: Call, error: unknown): Promise<never> => {
    try {
      await admission.count(call);
    } catch (shortage) {
      if (!dryRun) throw shortage;
    }
    throw error;
  };

/** In dry-run nobody is refused before it is known what an operation is. */
const unchecked = (admission: Admission): Admission => ({ ...admission, check: () => {} });

type Asked = { supergraph: Supergraph; variables: Variables; isNew: boolean };

/** How an operation that was executed came to its end. */
type Ended = { errors: readonly unknown[]; policy?: PolicedAnswer['policy']; cost?: Cost | undefined };

type Run = {
  request: OperationRequest;
  operation: Operation<GatewayContext> | undefined;
  startedAtMs: number;
  servedBy: ServedBy;
  call: Caller;
};

function logRun(
  { logOperation }: PipelineParts,
  { request, operation, startedAtMs, servedBy, call }: Run,
  { errors, policy, cost }: Ended,
): void {
  const definition = operation?.parsed.operation;
  const operationName = definition?.name?.value ?? request.operationName;
  const { outcome: cache, fetches } = policy ?? {};
  const document = request.query;
  const type = definition?.operation;
  const { viewer, application: client } = call;
  const ended = { operationName, type, document, startedAtMs, errors, servedBy };
  logOperation({ ...ended, viewer, client, fetches, cache, cost });
}

export const isSubscription = (result: PolicedAnswer | Subscription): result is Subscription =>
  'follow' in result;
