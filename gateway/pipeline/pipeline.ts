import { OperationTypeNode } from 'graphql';
import type { Admission, Caller } from '../identity/admission.ts';
import type { ChangeableConfig } from '../config/config.ts';
import type { LimitModes } from '../config/settings/limits.ts';
import type { GatewayContext } from '../context.ts';
import { errorsIn } from '../errors.ts';
import type { Operation, Variables } from '../engine/engine.ts';
import type { TakeTurn } from '../engine/plan/planning-queue.ts';
import type { CanaryWish, Chooser } from '../supergraph/canary.ts';
import type { CurrentSupergraph } from '../supergraph/current-supergraph.ts';
import type { Supergraph } from '../supergraph/read-supergraph.ts';
import type { ServedBy } from '../supergraph/served-by.ts';
import type { JoinedOperations } from './deduplicate-operations.ts';
import type { GatewayMetrics } from '../observability/metrics.ts';
import type { CountUsage } from '../observability/usage/usage.ts';
import type { Subscribe, Subscription } from '../subscriptions/subscribe.ts';
import type { PolicedAnswer } from './answer.ts';
import type { Authorisation } from './authorisation/authorise.ts';
import type { CostMeter, Estimate } from './cost/cost.ts';
import { settle, type Cost } from './cost/settle.ts';
import { execute } from './execute.ts';
import type { LogOperation } from '../observability/operation-log.ts';
import { ofClient, prepareOperation, uncarried } from './prepare.ts';
import type { FindDocument } from './documents/documents.ts';
import type { OperationRequest } from './request.ts';

export type PipelineParts = {
  admission: Admission;
  graphs: { choose: (call: Chooser) => CurrentSupergraph };
  /** Undefined: each query is executed on its own. */
  joined: JoinedOperations | undefined;
  subscribe: Subscribe;
  metrics: Pick<GatewayMetrics, 'prepared'>;
  authorisation: Authorisation;
  logOperation: LogOperation;
  costs: CostMeter;
  changeable: Pick<ChangeableConfig, 'accessLog'>;
  limitModes: Pick<LimitModes, 'showCost'>;
  /** Undefined: usage is not recorded. */
  countUsage: CountUsage | undefined;
  findDocument: FindDocument;
  /** The queue for operations that have to be parsed, validated and planned. */
  takeTurn: TakeTurn;
};

/**
 * What a transport knows of the client, and how it reads its request. `client` is how it has named itself on its socket,
 * and `canary` what it wished for there.
 */
export type Call = GatewayContext & Caller & { client?: string | undefined; canary?: CanaryWish | undefined };
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
   * prepare.ts), leaves out what its viewer may not see (authorisation/), estimates what it costs (cost/), takes that from
   * the budgets (admission.ts), executes it (execute.ts), returns what was too much (cost/settle.ts) and logs it. What cannot be read, prepared or carried counts as one.
   */
  run(read: ReadRequest, call: Call): Promise<PolicedAnswer | Subscription>;
};

export function createPipeline(parts: PipelineParts): Pipeline {
  const { admission, graphs, metrics, findDocument } = parts;

  const refuse = refuseWith(admission);
  const visibleTo = visibility(parts, refuse);
  const prepareInTurn = preparation(parts, refuse);
  const executeCharged = execution(parts, refuse);

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
        const { isRuled, ...authorised } = visible instanceof Promise ? await visible : visible;
        ({ operation } = authorised);
        const isNew = !known || !operation.isPlanned(variables);
        const executed = await executeCharged(
          { graph, supergraph, request, operation, isNew, isRuled },
          call,
        );
        // A subscription is logged when it ends.
        if (!isSubscription(executed.result)) ended = { ...executed.result, cost: executed.cost };
        return executed.result;
      } catch (error) {
        const reported = ofClient(error);
        ended = { errors: errorsIn(reported) };
        throw reported;
      } finally {
        if (ended) logRun(parts, { request, operation, startedAtMs, servedBy, call, ...ended });
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
    }).catch((error: unknown) => refuse(call, error));

type Prepared = {
  graph: CurrentSupergraph;
  supergraph: Supergraph;
  request: OperationRequest;
  operation: Operation<GatewayContext>;
  isNew: boolean;
  /** Whether its answer depends on what the viewer may see. */
  isRuled: boolean;
};
type Executed = { result: PolicedAnswer | Subscription; cost?: Cost | undefined };

/** Takes what an operation is estimated to cost, executes it, and returns what was too much. */
const execution = (parts: PipelineParts, refuse: Refuse) => {
  const { admission, costs, countUsage, joined, subscribe } = parts;
  return async (prepared: Prepared, call: Call): Promise<Executed> => {
    const { graph, supergraph, request, operation } = prepared;
    const { variables } = request;
    let estimate: Estimate;
    try {
      estimate = costs.estimate({ ...prepared, variables });
    } catch (error) {
      return refuse(call, error);
    }
    const counted = admission.count(call, estimate.points);
    const charged = counted instanceof Promise ? await counted : counted;
    countUsage?.({ schema: supergraph.engine.schema, operation, request, call });
    if (operation.parsed.operation.operation === OperationTypeNode.SUBSCRIPTION) {
      await operation.plan(variables);
      return { result: subscribe({ ...request, graph }, call) };
    }
    const answer = await execute(joined, operation, variables, call);
    if (prepared.isRuled) answer.policy.makePrivate();
    return settle(parts, { supergraph, operation, variables, estimate, charged, call }, answer);
  };
};

/** What the viewer may see of an operation; a new one waits for its turn. */
const visibility =
  ({ authorisation: { authorise, decideFor }, takeTurn }: PipelineParts, refuse: Refuse) =>
  (call: Call, operation: Operation<GatewayContext>, { supergraph, variables, isNew }: Asked) => {
    if (supergraph.rules.size === 0) return { operation, isRuled: false };
    const asked = { operation, viewer: call.viewer, variables };
    const decide = () => authorise(supergraph, asked);
    const inTurn = async () => {
      await decideFor(supergraph, asked);
      return isNew ? takeTurn(decide) : decide();
    };
    return inTurn().catch((error: unknown) => refuse(call, error));
  };

const refuseWith =
  (admission: Admission) =>
  async (call: Call, error: unknown): Promise<never> => {
    await admission.count(call);
    throw error;
  };

type Refuse = (call: Call, error: unknown) => Promise<never>;
type Asked = { supergraph: Supergraph; variables: Variables; isNew: boolean };

/** How an operation that was executed came to its end. */
type Ended = { errors: readonly unknown[]; policy?: PolicedAnswer['policy']; cost?: Cost | undefined };

type Run = Ended & {
  request: OperationRequest;
  operation: Operation<GatewayContext> | undefined;
  startedAtMs: number;
  servedBy: ServedBy;
  call: Caller;
};

function logRun(
  { logOperation }: PipelineParts,
  { request, operation, errors, policy, cost, startedAtMs, servedBy, call }: Run,
): void {
  const definition = operation?.parsed.operation;
  const operationName = definition?.name?.value ?? request.operationName;
  const { outcome: cache } = policy ?? {};
  const type = definition?.operation;
  const { viewer, application: client } = call;
  logOperation({ operationName, type, startedAtMs, errors, servedBy, viewer, client, cache, cost });
}

export const isSubscription = (result: PolicedAnswer | Subscription): result is Subscription =>
  'follow' in result;
