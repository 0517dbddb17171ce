import type { Clock, Logger } from '@shop/shared/runtime';
import type { Limits } from '../config/settings/limits.ts';
import { limitPerKey } from '../identity/limit-per-key.ts';
import type { GatewayMetrics } from '../observability/metrics.ts';
import type { LogOperation } from '../observability/operation-log.ts';
import type { Authorisation } from '../pipeline/authorisation/authorise.ts';
import type { CurrentSupergraph } from '../supergraph/current-supergraph.ts';
import { updateReader } from './feed/update-reader.ts';
import type { Activity } from './shared-subscription.ts';
import type { EventSource } from './source/rabbitmq.ts';
import { subscribeWith, type Subscribe } from './subscribe.ts';
import { SubscriptionManager } from './subscription-manager.ts';
import { upstreamReachability } from './upstream/upstream-addresses.ts';
import { upstreamPlanner } from './upstream/upstream-plan.ts';
import { Upstreams, type UpstreamOptions } from './upstream/upstreams.ts';
import { policyDecider, subscriptionPlanner } from './subscription-plan.ts';

type Options = Omit<UpstreamOptions, 'plan' | 'decide'> & {
  graphs: { follow: (listen: (graph: CurrentSupergraph) => void) => void };
  events: EventSource;
  limits: Pick<
    Limits,
    | 'subscriptionsPerUser'
    | 'subscriptionsPerAddress'
    | 'maxSubscriptions'
    | 'subgraphAnswerMaxBytes'
    | 'subgraphPauseMs'
  >;
  authorisation: Authorisation;
  metrics: GatewayMetrics;
  logOperation: LogOperation;
  clock: Clock;
  logger: Logger;
};

export type Subscriptions = {
  subscribe: Subscribe;
  activity: Activity;
  /** Where subgraphs are subscribed to, for operators. */
  reachability: () => Record<string, unknown>;
};

/** Subscriptions on the supergraph in use; a swap plans those that are open anew. */
export function startSubscriptions(options: Options): Subscriptions {
  const { graphs, events, limits, authorisation, metrics, logOperation, clock, logger } = options;
  const activity = { open: 0, busy: 0 };
  const plan = subscriptionPlanner(authorisation.authorise);
  const decide = policyDecider(authorisation.decideFor);
  const manager = new SubscriptionManager(
    { plan, decide },
    {
      activity,
      metrics: metrics.live,
      clock,
      events,
      read: updateReader(logger),
    },
  );
  graphs.follow((graph) => void manager.replan(graph));
  const perUser = limitPerKey(limits.subscriptionsPerUser);
  const perAddress = limitPerKey(limits.subscriptionsPerAddress || Infinity);
  metrics.gauge('subscriptionGroups', () => manager.size);
  metrics.gauge('subscriptionsHeld', () => activity.open);
  metrics.gauge('subscriptionsBusy', () => activity.busy);
  metrics.gauge('eventsFollowed', () => events.followed());
  metrics.gauge('usersWithSubscriptions', () => perUser.holders());
  const planUpstream = upstreamPlanner(authorisation.authorise);
  const upstreams = new Upstreams({ ...options, plan: planUpstream, decide });
  graphs.follow((graph) => upstreams.replan(graph));
  metrics.gauge('upstreamSubscriptions', () => upstreams.size);
  metrics.upstreamAddresses(() => upstreams.addresses());
  metrics.live.open(() => [...manager.byField(), ...upstreams.byField()]);
  const subscribe = subscribeWith({
    manager,
    plan,
    upstreams,
    planUpstream,
    perUser,
    perAddress,
    atMost: limits.maxSubscriptions,
    activity,
    metrics: metrics.live,
    logOperation,
  });
  return { subscribe, activity, reachability: () => upstreamReachability(upstreams.addresses()) };
}
