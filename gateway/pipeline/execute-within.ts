import { OperationTypeNode } from 'graphql';
import { clientOf, type GatewayContext } from '../context.ts';
import type { Operation, Variables } from '../engine/engine.ts';
import type { Admission, Points } from '../identity/admission.ts';
import type { Charged } from '../identity/rate-limit.ts';
import type { Subscription } from '../subscriptions/subscribe.ts';
import type { CurrentSupergraph } from '../supergraph/current-supergraph.ts';
import type { Supergraph } from '../supergraph/read-supergraph.ts';
import type { PolicedAnswer } from './answer.ts';
import type { Estimate } from './cost/cost.ts';
import { settle, type Cost } from './cost/settle.ts';
import { logRefusals, Refusals, textProblems } from './dry-run.ts';
import { execute } from './execute.ts';
import type { Call, PipelineParts, Refuse } from './parts.ts';
import type { OperationRequest } from './request.ts';

type Prepared = {
  graph: CurrentSupergraph;
  supergraph: Supergraph;
  request: OperationRequest;
  operation: Operation<GatewayContext>;
  variables: Variables;
  isNew: boolean;
  /** Whether its answer depends on what the viewer may see. */
  isRuled: boolean;
};
type Executed = { result: PolicedAnswer | Subscription; cost?: Cost | undefined };

/**
 * Estimates what an operation costs (cost/), takes that from the budgets (admission.ts), executes it in time
 * (deadlines.ts, execute.ts) while its client has not too many, and returns what was too much (cost/settle.ts).
 */
export const executionWithin = (parts: PipelineParts, refuse: Refuse) => {
  const { admission, costs, countUsage, subscribe, limitModes, logger } = parts;
  return async (prepared: Prepared, call: Call): Promise<Executed> => {
    const { graph, supergraph, request, operation, variables } = prepared;
    const refusals = new Refusals(limitModes.dryRun);
    if (limitModes.dryRun) noteText(parts, refusals, request);
    let estimate: Estimate;
    try {
      estimate = costs.estimate(prepared, refusals.refuse);
    } catch (error) {
      return refuse(call, error);
    }
    const { operation: type, name } = operation.parsed.operation;
    const isSubscription = type === OperationTypeNode.SUBSCRIPTION;
    using _place = isSubscription ? undefined : parts.takePlace(call, refusals.refuse);
    const counted = limitModes.dryRun
      ? countedOrNoted(admission, refusals, call, estimate.points)
      : admission.count(call, estimate.points);
    const charged = counted instanceof Promise ? await counted : counted;
    const log = () => logRefusals(logger, refusals, { operationName: name?.value, viewerId: call.viewer.id });
    if (limitModes.dryRun && !isSubscription) log();
    countUsage?.({ schema: supergraph.engine.schema, operation, request, call });
    if (isSubscription) {
      await operation.plan(variables, clientOf(call));
      const result = subscribe({ ...request, graph }, call, refusals.refuse);
      if (limitModes.dryRun) log();
      return { result };
    }
    const answer = await executeInTime(parts, prepared, call);
    return settle(parts, { supergraph, operation, variables, estimate, charged, refusals, call }, answer);
  };
};

async function executeInTime(
  parts: Pick<PipelineParts, 'deadlines' | 'joined' | 'cache'>,
  { operation, variables, isRuled }: Prepared,
  call: Call,
): Promise<PolicedAnswer> {
  const asked = { operation, variables, context: call };
  const answer =
    parts.cache.answers.find(asked) ??
    (await parts.deadlines.run(call.signal, (signal) => execute(parts, asked, signal, call.deliver)));
  if (isRuled) answer.policy.makePrivate();
  return answer;
}

function noteText(
  { limits }: Pick<PipelineParts, 'limits'>,
  refusals: Refusals,
  { noted = [], query }: OperationRequest,
): void {
  for (const each of [...noted, ...textProblems(limits, query)]) refusals.refuse(each);
}

const uncharged: Charged = { left: [], giveBack: () => {} };

async function countedOrNoted(
  admission: Admission,
  refusals: Refusals,
  call: Call,
  points: Points,
): Promise<Charged> {
  try {
    return await admission.count(call, points);
  } catch (error) {
    refusals.refuse(error);
    return uncharged;
  }
}
