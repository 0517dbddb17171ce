import { setImmediate } from 'node:timers/promises';
import { anonymous } from '@shop/shared/auth';
import { realClock } from '@shop/shared/runtime';
import { createMetrics } from '@shop/shared/runtime/metrics';
import { feedPageSize } from '../../engine/engine.ts';
import { createLiveMetrics } from '../../observability/metrics/live.ts';
import type { LiveField } from '../../supergraph/live-fields.ts';
import type { Reading } from '../feed/update-reader.ts';
import { SharedSubscription } from '../shared-subscription.ts';
import type { Update } from '../sink.ts';
import type { OnEvent } from '../source/rabbitmq.ts';
import { Subscriber } from '../subscriber.ts';
import type { CurrentSupergraph } from '../../supergraph/current-supergraph.ts';
import type { SubscriptionPlan } from '../subscription-plan.ts';

const live: LiveField = {
  name: 'orderUpdated',
  events: ['order.placed.v1'],
  key: 'orderId',
  subject: { of: 'argument', name: 'orderId' },
  read: '_orderUpdated',
  currentFirst: true,
  scope: 'VIEWER',
  slow: 'COALESCE',
};

/** A feed like that of a subgraph; the test decides when a read is answered. */
export class Feed {
  readonly entries: Update[] = [];
  readonly #waiting: (() => void)[] = [];
  /** Whether reads wait until `letGo`. */
  held = false;
  wake: OnEvent = () => {};

  add(count = 1): void {
    for (let added = 0; added < count; added += 1)
      this.entries.push({ cursor: `c${this.entries.length + 1}`, text: `{"n":${this.entries.length + 1}}` });
  }

  readonly read = async ({ after, begun }: Reading): Promise<Update[]> => {
    begun?.();
    const from = after === null ? this.entries.length - 1 : Number(after.slice(1) || 0);
    const page = this.entries.slice(Math.max(from, 0), from + feedPageSize);
    if (this.held) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    return page;
  };

  /** Answers the read that has waited longest. */
  async letGo(): Promise<void> {
    this.#waiting.shift()?.();
    await setImmediate();
  }

  get waiting(): number {
    return this.#waiting.length;
  }
}

/** A shared subscription of a feed. */
export function aSharedSubscription(feed: Feed) {
  const events = {
    follow: (_field: LiveField, _subject: string, wake: OnEvent) => {
      feed.wake = wake;
      return { [Symbol.dispose]: () => {} };
    },
    connected: () => true,
    [Symbol.asyncDispose]: async () => {},
  };
  const activity = { open: 0, busy: 0 };
  const metrics = createLiveMetrics(createMetrics());
  const parts = {
    read: feed.read,
    events,
    activity,
    metrics,
    clock: realClock,
    renew: () => undefined,
    emptied: () => {},
  };
  const plan = { live, feed: {} } as SubscriptionPlan;
  const request = { query: '', variables: {}, graph: {} as CurrentSupergraph };
  return new SharedSubscription(parts, { key: '', plan, request, viewer: anonymous, subject: 'ord_1' });
}

/** A subscriber, and the numbers of the updates it received. */
export function subscribe(shared: SharedSubscription, after: string | null) {
  const numbers: number[] = [];
  const metrics = {
    busy: () => {},
    delivered: () => {},
    coalesced: () => {},
    tooSlow: () => {},
    ended: () => {},
  };
  const sink = {
    next: ({ text }: Update) => void numbers.push((JSON.parse(text) as { n: number }).n),
    unsentBytes: () => 0,
    whenTaken: () => {},
    end: () => {},
    cutOff: () => {},
  };
  const subscriber = new Subscriber(shared, { after, sink, metrics });
  return { subscriber, numbers };
}
