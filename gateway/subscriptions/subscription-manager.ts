import { setImmediate } from 'node:timers/promises';
import { anonymous, viewerKey, type Viewer } from '@shop/shared/auth';
import { clientError } from '../errors.ts';
import { SharedSubscription, type SharedParts } from './shared-subscription.ts';
import { Subscriber, type SubscriberMetrics } from './subscriber.ts';
import type {
  DecideSubscription,
  PlanSubscription,
  SubscribeRequest,
  SubscriptionPlan,
} from './subscription-plan.ts';
import type { Sink } from './sink.ts';
import type { CurrentSupergraph } from '../supergraph/current-supergraph.ts';

/** A validated subscription of a viewer. */
export type Wanted = { plan: SubscriptionPlan; request: SubscribeRequest; viewer: Viewer };

/** A running subscription. */
export type Followed = {
  /** Ends it without a message to the client. */
  leave(): void;
  /** Continues with other rights of the same user. */
  become(viewer: Viewer): void;
};

/** Shared subscriptions planned for another supergraph before other work of the event loop gets a turn. */
const plannedAtOnce = 50;

/** All subscriptions of a gateway; equal ones with equal rights share one SharedSubscription. */
export class SubscriptionManager {
  readonly #plan: PlanSubscription;
  readonly #decide: DecideSubscription;
  readonly #parts: SharedParts;
  readonly #shared = new Map<string, SharedSubscription>();
  readonly #viewers = new WeakMap<Subscriber, Viewer>();

  constructor(
    { plan, decide }: { plan: PlanSubscription; decide: DecideSubscription },
    parts: Omit<SharedParts, 'emptied' | 'renew'>,
  ) {
    this.#plan = plan;
    this.#decide = decide;
    const renew = (shared: SharedSubscription) => this.#renew(shared);
    this.#parts = { ...parts, emptied: (shared) => this.#remove(shared), renew };
  }

  /** The number of shared subscriptions. */
  get size(): number {
    return this.#shared.size;
  }

  /** The number of subscribers by field. */
  byField(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { plan, subscribers } of this.#shared.values())
      counts.set(plan.live.name, (counts.get(plan.live.name) ?? 0) + subscribers.length);
    return counts;
  }

  follow(wanted: Wanted, sink: Sink, metrics: SubscriberMetrics): Followed {
    const { plan, viewer } = wanted;
    const after = typeof plan.args.after === 'string' ? plan.args.after : null;
    const subscriber = new Subscriber(this.#sharedFor(wanted), { after, sink, metrics });
    this.#viewers.set(subscriber, viewer);
    return {
      leave: () => subscriber.end(),
      become: (other) => this.#become(subscriber, other),
    };
  }

  /** Plans open subscriptions for the supergraph now in use; those that are no longer valid end with the errors. */
  async replan(graph: CurrentSupergraph): Promise<void> {
    const all = [...this.#shared.values()].filter(({ request }) => request.graph === graph);
    for (const [index, shared] of all.entries()) {
      if (index % plannedAtOnce === plannedAtOnce - 1) await setImmediate();
      await this.#decideAll(shared);
      if (this.#shared.get(shared.key) === shared) this.#replan(shared);
    }
  }

  /** Before an update: those for whom a policy was decided otherwise go on with what they may see now. */
  #renew(shared: SharedSubscription): Promise<void> | undefined {
    return this.#decideAll(shared)?.then(() => this.#replan(shared));
  }

  #decideAll({ request, subscribers }: SharedSubscription): Promise<unknown> | undefined {
    if (request.graph.current().rules.size === 0) return undefined;
    const viewers = new Set(subscribers.map(this.#viewerOf));
    const open = [...viewers].flatMap((viewer) => this.#decide(request, viewer) ?? []);
    return open.length === 0 ? undefined : Promise.all(open);
  }

  #replan(shared: SharedSubscription): void {
    const { request, plan: before } = shared;
    const planFor = this.#plannerOf(request);
    let kept: Wanted | undefined;
    for (const subscriber of shared.subscribers) {
      const viewer = this.#viewerOf(subscriber);
      try {
        const plan = planFor(viewer);
        const isSame = plan.live.scope === before.live.scope && plan.sameness === before.sameness;
        if (isSame) kept ??= { plan, request, viewer };
        else this.#moveTo(subscriber, { plan, request, viewer });
      } catch (error) {
        subscriber.end(error);
      }
    }
    if (kept) shared.follow(kept.plan, subjectOf(kept.plan, kept.viewer));
  }

  /** Without rules about viewers, all of them have one plan. */
  #plannerOf(request: SubscribeRequest): (viewer: Viewer) => SubscriptionPlan {
    const plans = new Map<Viewer | undefined, SubscriptionPlan>();
    const { rules } = request.graph.current();
    return (viewer) => {
      const key = rules.size === 0 ? undefined : viewer;
      const plan = plans.get(key) ?? this.#plan(request, viewer);
      plans.set(key, plan);
      return plan;
    };
  }

  #become(subscriber: Subscriber, viewer: Viewer): void {
    this.#viewers.set(subscriber, viewer);
    const deciding = this.#decide(subscriber.source.request, viewer);
    if (deciding) void deciding.then(() => this.#goOnAs(subscriber, viewer));
    else this.#goOnAs(subscriber, viewer);
  }

  #goOnAs(subscriber: Subscriber, viewer: Viewer): void {
    // Meanwhile it may have ended, or have become another one.
    if (subscriber.isOver || this.#viewerOf(subscriber) !== viewer) return;
    const { request } = subscriber.source;
    try {
      this.#moveTo(subscriber, { plan: this.#plan(request, viewer), request, viewer });
    } catch (error) {
      subscriber.end(error);
    }
  }

  #moveTo(subscriber: Subscriber, wanted: Wanted): void {
    const shared = this.#sharedFor(wanted);
    if (shared !== subscriber.source) subscriber.move(shared);
  }

  #viewerOf = (subscriber: Subscriber): Viewer => this.#viewers.get(subscriber) ?? anonymous;

  #sharedFor({ plan, request, viewer }: Wanted): SharedSubscription {
    const key = `${scopeOf(plan, viewer)}\n${plan.sameness}`;
    const known = this.#shared.get(key);
    if (known) return known;
    const shared = new SharedSubscription(this.#parts, {
      key,
      plan,
      request,
      viewer: readerFor(plan, viewer),
      subject: subjectOf(plan, viewer),
    });
    this.#shared.set(key, shared);
    return shared;
  }

  #remove(shared: SharedSubscription): void {
    this.#shared.delete(shared.key);
    shared[Symbol.dispose]();
  }
}

/** Equal for viewers that get the same feed and entities. */
const scopeOf = (plan: SubscriptionPlan, viewer: Viewer): string => viewerKey(readerFor(plan, viewer));

/** A session belongs to one subscriber alone. */
const readerFor = ({ live }: SubscriptionPlan, viewer: Viewer): Viewer =>
  live.scope === 'PUBLIC' ? anonymous : { ...viewer, sessionId: null };

/** Anonymous viewers have no personal feed: throws UNAUTHENTICATED. */
export function subjectOf({ live: { subject }, args }: SubscriptionPlan, { id }: Viewer): string {
  if (subject.of === 'argument') return String(args[subject.name]);
  if (id === null) throw clientError('UNAUTHENTICATED', 'Sign in to follow what is yours');
  return id;
}
