import type { Caller } from '../identity/admission.ts';
import type { GatewayContext } from '../context.ts';
import type { Operation } from '../engine/engine.ts';
import { clientError, errorsIn } from '../errors.ts';
import type { LiveMetrics } from '../observability/metrics/live.ts';
import type { LogOperation } from '../observability/operation-log.ts';
import type { Activity } from './shared-subscription.ts';
import { subjectOf, type Followed, type SubscriptionManager } from './subscription-manager.ts';
import type { SubscriberMetrics } from './subscriber.ts';
import type { PlanSubscription, SubscribeRequest } from './subscription-plan.ts';
import type { Sink } from './sink.ts';
import { isUpstream, type PlanUpstream } from './upstream/upstream-plan.ts';
import type { Upstreams } from './upstream/upstreams.ts';
import type { LimitPerKey } from '../identity/limit-per-key.ts';

export type { Followed } from './subscription-manager.ts';
export type { SubscribeRequest } from './subscription-plan.ts';

/** A valid subscription that the gateway's limits allow. */
export type Subscription = { follow(sink: Sink): Followed };

/**
 * Throws the client's errors when the subscription cannot run. `refuse` gets what a limit of one client refuses, and throws
 * it unless limits are in dry-run.
 */
export type Subscribe = (request: SubscribeRequest, caller: Subscribing, refuse: Refuse) => Subscription;

type Refuse = (error: unknown) => void;

type Subscribing = Caller & Pick<GatewayContext, 'headers'>;

type Parts = {
  manager: SubscriptionManager;
  plan: PlanSubscription;
  upstreams: Upstreams;
  planUpstream: PlanUpstream;
  perUser: LimitPerKey;
  /** Of anonymous viewers. */
  perAddress: LimitPerKey;
  activity: Activity;
  /** The most that one gateway holds. */
  atMost: number;
  metrics: LiveMetrics;
  logOperation: LogOperation;
};

export function subscribeWith(parts: Parts): Subscribe {
  const { perUser, perAddress, activity, atMost } = parts;
  const refuseAnother = ({ viewer: { id }, address }: Caller, refuse: Refuse) => {
    if (activity.open >= atMost)
      throw clientError('RATE_LIMITED', 'Too many subscriptions at this gateway: try again later');
    if (!perUser.allows(id))
      refuse(clientError('RATE_LIMITED', 'Too many subscriptions for one user: end one before the next'));
    if (id === null && !perAddress.allows(address))
      refuse(clientError('RATE_LIMITED', 'Too many subscriptions from one address: sign in, or end one'));
  };
  return (request, caller, refuse) => {
    const follow = isUpstream(request)
      ? followUpstream(request, caller, parts)
      : followFeed(request, caller, parts);
    refuseAnother(caller, refuse);
    return {
      follow(sink) {
        refuseAnother(caller, refuse);
        return follow(sink);
      },
    };
  };
}

function followFeed(request: SubscribeRequest, caller: Subscribing, parts: Parts): Subscription['follow'] {
  const { viewer } = caller;
  const plan = parts.plan(request, viewer);
  // Anonymous viewers have no personal feed.
  subjectOf(plan, viewer);
  const counted = { request, field: plan.live.name, operation: plan.operation };
  return (sink) => parts.manager.follow({ plan, request, viewer }, sink, countEvents(counted, caller, parts));
}

function followUpstream(
  request: SubscribeRequest,
  caller: Subscribing,
  parts: Parts,
): Subscription['follow'] {
  const { viewer, headers } = caller;
  const plan = parts.planUpstream(request, viewer);
  const { field, operation } = plan;
  return (sink) => {
    const metrics = countEvents({ request, field, operation }, caller, parts);
    return parts.upstreams.follow({ plan, request, viewer, headers }, { sink, metrics });
  };
}

type Counted = { request: SubscribeRequest; field: string; operation: Operation<GatewayContext> };

/** Counts what happens to a subscription, and logs one line when it ends. */
function countEvents(
  { field, operation, request: { graph } }: Counted,
  { viewer, address, application }: Caller,
  parts: Parts,
): SubscriberMetrics {
  const { perUser, perAddress, activity, metrics, logOperation } = parts;
  const startedAtMs = performance.now();
  const counts = metrics.field(field);
  const place = viewer.id === null ? perAddress.take(address) : perUser.take(viewer.id);
  const operationName = operation.parsed.operation.name?.value;
  let updates = 0;
  activity.open += 1;
  return {
    busy: (change) => void (activity.busy += change),
    delivered() {
      updates += 1;
      counts.delivered += 1;
    },
    coalesced: (count) => void (counts.coalesced += count),
    tooSlow: () => void (counts.tooSlow += 1),
    ended(error) {
      activity.open -= 1;
      place[Symbol.dispose]();
      const errors = error === undefined ? [] : errorsIn(error);
      const { servedBy } = graph.current();
      const ended = { operationName, type: 'subscription', startedAtMs, errors, servedBy, updates };
      logOperation({ ...ended, viewer, client: application });
    },
  };
}
