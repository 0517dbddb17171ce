import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Viewer } from '@shop/shared/auth';
import type { Envelope } from '@shop/shared/contracts';
import { withTrace, type Clock, type TraceSource } from '@shop/shared/runtime';
import type { LiveMetrics } from '../observability/metrics/live.ts';
import type { EventSource } from './source/rabbitmq.ts';
import { feedPageSize } from '../engine/engine.ts';
import type { Subscriber } from './subscriber.ts';
import type { SubscriptionPlan, SubscribeRequest } from './subscription-plan.ts';
import { SharedPages } from './feed/shared-pages.ts';
import type { Update } from './sink.ts';
import type { ReadPriority, ReadUpdates } from './feed/update-reader.ts';

/** How many subscriptions there are, and how much there is to read or to send at this moment. */
export type Activity = { open: number; busy: number };

export type SharedParts = {
  read: ReadUpdates;
  events: Pick<EventSource, 'follow'>;
  activity: Activity;
  metrics: LiveMetrics;
  clock: Clock;
  /** Called before updates are read; undefined where nothing depends on policies that may have changed. */
  renew: (shared: SharedSubscription) => Promise<void> | undefined;
  /** Called when the last subscriber has left. */
  emptied: (shared: SharedSubscription) => void;
};

type Following = {
  /** Equal for subscribers that get the same updates. */
  key: string;
  plan: SubscriptionPlan;
  request: SubscribeRequest;
  /** The viewer that feed and entities are read for. */
  viewer: Viewer;
  /** The value that `key` of an event's data must have for the event to concern it. */
  subject: string;
};

/** Why the feed has to be read, and the callers that wait until it has been. */
type Wakeup = { event: Envelope | undefined; waiting: (() => void)[] };

const outside = AsyncLocalStorage.snapshot();

/** Subscribers that one update is sent to before other work of the event loop gets a turn. */
const sentAtOnce = 500;

/**
 * Subscribers with the same document, variables and rights. An event only says that there is something new; what to send
 * is read from the feed, starting at the cursor of the last update, once for all subscribers. So no update is lost,
 * repeated or out of order, whatever happens to events.
 */
export class SharedSubscription {
  readonly key: string;
  readonly request: SubscribeRequest;
  readonly viewer: Viewer;
  readonly #parts: SharedParts;
  readonly #subscribers = new Set<Subscriber>();
  readonly #over = new AbortController();
  readonly #pages = new SharedPages((after, begun) => {
    this.#parts.metrics.caughtUp();
    return this.#readPage(after, 'catchUp', begun);
  });
  #plan: SubscriptionPlan;
  #subject: string;
  #following: Disposable;
  #cursor: string | undefined;
  #openedAt: string | undefined;
  #next: Wakeup | undefined;
  #isReading = false;

  constructor(parts: SharedParts, { key, plan, request, viewer, subject }: Following) {
    this.key = key;
    this.#parts = parts;
    this.request = request;
    this.viewer = viewer;
    this.#plan = plan;
    this.#subject = subject;
    this.#following = parts.events.follow(plan.live, subject, this.#wake);
  }

  get plan(): SubscriptionPlan {
    return this.#plan;
  }

  /** The cursor of the last update sent to subscribers that are live; undefined until one has read the end of the feed. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** The first cursor. */
  get openedAt(): string | undefined {
    return this.#openedAt;
  }

  get subscribers(): readonly Subscriber[] {
    return [...this.#subscribers];
  }

  add(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
  }

  remove(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size === 0) this.#parts.emptied(this);
  }

  /** Live subscribers get what follows this cursor. */
  open(cursor: string): void {
    this.#cursor = cursor;
    this.#openedAt = cursor;
    this.#read();
  }

  /** Continues with the plan for another supergraph. */
  follow(plan: SubscriptionPlan, subject: string): void {
    const before = sourceKeyOf(this.#plan, this.#subject);
    this.#plan = plan;
    this.#subject = subject;
    if (sourceKeyOf(plan, subject) === before) return;
    this.#following[Symbol.dispose]();
    this.#following = this.#parts.events.follow(plan.live, subject, this.#wake);
    // An event of a type that was not followed before may have been missed.
    this.#wake();
  }

  /** Resolves when everything that was in the feed at the time of the call has been sent. */
  readOn(): Promise<void> {
    return new Promise((resolve) => {
      this.#next ??= { event: undefined, waiting: [] };
      this.#next.waiting.push(resolve);
      this.#read();
    });
  }

  /** A page for a subscriber that is behind: what is in the feed at the time of the call, or later. */
  page(after: string | null): Promise<Update[]> {
    return this.#pages.after(after);
  }

  [Symbol.dispose](): void {
    this.#following[Symbol.dispose]();
    this.#over.abort();
  }

  readonly #wake = (event?: Envelope): void => {
    this.#next ??= { event, waiting: [] };
    this.#read();
  };

  /** Runs outside the caller's async context: each of several events has a trace of its own. */
  #read(): void {
    if (this.#isReading || this.#cursor === undefined || !this.#next) return;
    this.#isReading = true;
    this.#parts.activity.busy += 1;
    void outside(() => this.#readUntilCurrent());
  }

  async #readUntilCurrent(): Promise<void> {
    let waiting: Wakeup['waiting'] = [];
    try {
      for (let waking: Wakeup | undefined; (waking = this.#next);) {
        this.#next = undefined;
        waiting = waking.waiting;
        await this.#sendPages(waking.event);
        for (const resume of waiting) resume();
      }
    } catch (error) {
      if (!this.#over.signal.aborted) for (const subscriber of this.subscribers) subscriber.end(error);
    } finally {
      this.#isReading = false;
      this.#parts.activity.busy -= 1;
      for (const resume of [...waiting, ...(this.#next?.waiting ?? [])]) resume();
    }
  }

  /** Part of the event's trace, so that one trace leads from a mutation to the updates of its subscribers. */
  #sendPages(event: Envelope | undefined): Promise<void> {
    const tags = { field: this.#plan.live.name, subscribers: String(this.#subscribers.size) };
    const sendPages = async () => {
      const renewing = this.#parts.renew(this);
      if (renewing) await renewing;
      let page: Update[];
      do {
        page = await this.#readPage(this.#cursor ?? null, event ? 'live' : 'catchUp');
        for (const update of page) {
          // A subscriber that is added from now on starts after this update.
          this.#cursor = update.cursor;
          await this.#send(update, event);
        }
      } while (page.length >= feedPageSize);
    };
    return withTrace('subscription update', sourceOf(event), sendPages, tags);
  }

  async #send(update: Update, event: Envelope | undefined): Promise<void> {
    const { metrics, clock } = this.#parts;
    const { subscribers } = this;
    for (let at = 0; at < subscribers.length; at += sentAtOnce) {
      if (at > 0) await setImmediate();
      let sent = 0;
      for (const subscriber of subscribers.slice(at, at + sentAtOnce)) if (subscriber.take(update)) sent += 1;
      if (event) metrics.delayed(sent, clock.now().getTime() - Date.parse(event.time));
    }
  }

  #readPage(after: string | null, priority: ReadPriority, begun?: () => void): Promise<Update[]> {
    const { variables } = this.request;
    const { signal } = this.#over;
    return this.#parts.read({
      plan: () => this.#plan,
      variables,
      viewer: this.viewer,
      signal,
      after,
      priority,
      ...(begun && { begun }),
    });
  }
}

const sourceOf = (event: Envelope | undefined): TraceSource =>
  event ? { traceparent: event.traceparent, correlationId: event.correlationid, causationId: event.id } : {};

/** Which events announce the updates, and which feed has them. */
const sourceKeyOf = ({ live: { events, key }, feed }: SubscriptionPlan, subject: string): string =>
  JSON.stringify([events, key, subject, feed.subgraph, feed.query]);
