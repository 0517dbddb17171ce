import { setImmediate } from 'node:timers/promises';
import { anonymous, type Viewer } from '@shop/shared/auth';
import { clientError } from '../errors.ts';
import { SharedSubscription, type GroupParts } from './shared-subscription.ts';
import { Subscriber, type SubscriberMetrics } from './subscriber.ts';
import type { PlanSubscription, SubscribeRequest, SubscriptionPlan } from './subscription-plan.ts';
import type { Sink } from './sink.ts';

/** A subscription that may begin. */
export type Wanted = { plan: SubscriptionPlan; request: SubscribeRequest; viewer: Viewer };

/** One that has begun. */
export type Followed = {
  /** Ends it, without a word to the client. */
  leave(): void;
  /** The same user's rights are others now. */
  become(viewer: Viewer): void;
};

/** So many groups are planned for another supergraph before others have their turn. */
const plannedAtOnce = 50;

/** All subscriptions of a gateway: who asks for the same with the same rights is in one group. */
export class SubscriptionManager {
  readonly #plan: PlanSubscription;
  readonly #parts: GroupParts;
  readonly #groups = new Map<string, SharedSubscription>();
  readonly #viewers = new WeakMap<Subscriber, Viewer>();

  constructor(plan: PlanSubscription, parts: Omit<GroupParts, 'emptied'>) {
    this.#plan = plan;
    this.#parts = { ...parts, emptied: (group) => this.#remove(group) };
  }

  /** How many groups there are. */
  get size(): number {
    return this.#groups.size;
  }

  /** How many subscriptions there are of each field. */
  byField(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { plan, members } of this.#groups.values())
      counts.set(plan.live.name, (counts.get(plan.live.name) ?? 0) + members.length);
    return counts;
  }

  follow(wanted: Wanted, sink: Sink, watch: SubscriberMetrics): Followed {
    const { plan, viewer } = wanted;
    const after = typeof plan.args.after === 'string' ? plan.args.after : null;
    const member = new Subscriber(this.#groupFor(wanted), { after, sink, watch });
    this.#viewers.set(member, viewer);
    return {
      leave: () => member.end(),
      become: (other) => this.#become(member, other),
    };
  }

  /** Plans all that is open for the supergraph that has come into use; what is no longer valid ends with the reasons. */
  async replan(): Promise<void> {
    for (const [index, group] of [...this.#groups.values()].entries()) {
      if (index % plannedAtOnce === plannedAtOnce - 1) await setImmediate();
      if (this.#groups.get(group.key) === group) this.#replan(group);
    }
  }

  #replan(group: SharedSubscription): void {
    const { request, viewer, plan: before } = group;
    try {
      const plan = this.#plan(request);
      if (plan.live.scope === before.live.scope) return group.follow(plan, subjectOf(plan, viewer));
      for (const member of group.members)
        this.#regroup(member, { plan, request, viewer: this.#viewerOf(member) });
    } catch (error) {
      for (const member of group.members) member.end(error);
    }
  }

  #become(member: Subscriber, viewer: Viewer): void {
    this.#viewers.set(member, viewer);
    const { plan, request } = member.group;
    this.#regroup(member, { plan, request, viewer });
  }

  #regroup(member: Subscriber, wanted: Wanted): void {
    const group = this.#groupFor(wanted);
    if (group !== member.group) member.move(group);
  }

  #viewerOf = (member: Subscriber): Viewer => this.#viewers.get(member) ?? anonymous;

  #groupFor({ plan, request, viewer }: Wanted): SharedSubscription {
    const key = `${scopeOf(plan, viewer)}\n${plan.sameness}`;
    const known = this.#groups.get(key);
    if (known) return known;
    const group = new SharedSubscription(this.#parts, {
      key,
      plan,
      request,
      viewer: readerFor(plan, viewer),
      subject: subjectOf(plan, viewer),
    });
    this.#groups.set(key, group);
    return group;
  }

  #remove(group: SharedSubscription): void {
    this.#groups.delete(group.key);
    group[Symbol.dispose]();
  }
}

/** Those for whom feed and entities have the same to say. */
const scopeOf = ({ live }: SubscriptionPlan, { id, roles }: Viewer): string =>
  live.scope === 'PUBLIC' ? '' : JSON.stringify([id, ...roles]);

/** A session is one member's alone. */
const readerFor = ({ live }: SubscriptionPlan, { id, roles }: Viewer): Viewer =>
  live.scope === 'PUBLIC' ? anonymous : { id, roles, sessionId: null };

/** Throws UNAUTHENTICATED for nobody who wants what is theirs. */
export function subjectOf({ live: { subject }, args }: SubscriptionPlan, { id }: Viewer): string {
  if (subject.of === 'argument') return String(args[subject.name]);
  if (id === null) throw clientError('UNAUTHENTICATED', 'Sign in to follow what is yours');
  return id;
}
