import type { Viewer } from '@shop/shared/auth';
import { bulkhead } from 'cockatiel';
import type { DocumentNode, ExecutionResult } from 'graphql';
import { clientError, codeOf } from '../errors.ts';
import { logOperation } from '../plugins/operation-log.ts';
import type { Subgraph, Subgraphs } from '../subgraphs.ts';
import { abortable } from './abortable.ts';
import type { Subject } from './live-fields.ts';
import type { PlanSubscription, Variables } from './plan.ts';
import { updatesOf, type Subscriber } from './subscriber.ts';

export type SubscribeRequest = { query: string; operationName?: string; variables: Variables };

/** Starts a subscription; throws the client's errors when the document is not one that can run. */
export type Subscribe = (
  document: DocumentNode,
  request: SubscribeRequest,
  viewer: Viewer,
) => AsyncGenerator<ExecutionResult, void>;

type Parts = Pick<Subscriber, 'announcements' | 'activity' | 'execute' | 'logger'> & {
  plan: PlanSubscription;
  subgraphs: Subgraphs;
};

/** So many feeds of one subgraph are read at once, for all want to read on when the broker is back. */
const readsAtOnce = 32;

export function subscribeWith({ plan: planOf, subgraphs, ...parts }: Parts): Subscribe {
  const readers = new Map([...subgraphs.byName].map(([name, ask]) => [name, inTurn(ask)]));
  return (document, { query, operationName, variables }, viewer) => {
    const plan = planOf(document, query, operationName);
    const ask = readers.get(plan.feed.subgraph);
    if (!ask) throw new Error(`There is no subgraph ${plan.feed.subgraph}`);
    const args = plan.argumentsWith(variables);
    const subject = subjectIn(plan.live.subject, args, viewer);
    const after = typeof args.after === 'string' ? args.after : null;
    const subscriber: Subscriber = { ...parts, plan, variables, subject, after, viewer, ask };
    return abortable((signal) => logged(subscriber, updatesOf(subscriber, signal)));
  };
}

function inTurn(ask: Subgraph): Subgraph {
  const turns = bulkhead(readsAtOnce, Infinity);
  return (request, asking) => turns.execute(() => ask(request, asking), asking.signal);
}

function subjectIn(subject: Subject, args: Record<string, unknown>, { id }: Viewer): string {
  if (subject.of === 'argument') return String(args[subject.name]);
  if (id === null) throw clientError('UNAUTHENTICATED', 'Sign in to follow what is yours');
  return id;
}

/** One line in the log when a subscription ends. */
async function* logged(
  { plan, viewer, logger }: Subscriber,
  results: ReturnType<typeof updatesOf>,
): AsyncGenerator<ExecutionResult, void> {
  const startedAtMs = performance.now();
  const codes: string[] = [];
  let updates = 0;
  try {
    for await (const result of results) {
      updates += 1;
      // The errors are formatted; the transport passes them on as they are.
      yield result as ExecutionResult;
    }
  } catch (error) {
    codes.push(codeOf(error));
    throw error;
  } finally {
    const operationName = plan.operationContext.operation.name?.value;
    logOperation(logger, { operationName, type: 'subscription', startedAtMs, codes, viewer, updates });
  }
}
