import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Viewer } from '@shop/shared/auth';
import type { Envelope } from '@shop/shared/contracts';
import { withTrace, type Clock, type TraceSource } from '@shop/shared/runtime';
import type { LiveMetrics } from '../observability/metrics/live.ts';
import type { EventSource } from './source/rabbitmq.ts';
import { pageSize } from './feed/feed-query.ts';
import type { Subscriber } from './subscriber.ts';
import type { SubscriptionPlan, SubscribeRequest } from './subscription-plan.ts';
import { SharedPages } from './feed/shared-pages.ts';
import type { Update } from './sink.ts';
import type { Lane, ReadUpdates } from './feed/update-reader.ts';

/** How many subscriptions there are, and how much there is to read or to send at this moment. */
export type Activity = { open: number; busy: number };

export type GroupParts = {
  read: ReadUpdates;
  announcements: Pick<EventSource, 'follow'>;
  activity: Activity;
  metrics: LiveMetrics;
  clock: Clock;
  /** Called when the last member has left. */
  emptied: (group: SharedSubscription) => void;
};

type Following = {
  /** Equal for those who belong together. */
  key: string;
  plan: SubscriptionPlan;
  request: SubscribeRequest;
  /** On whose behalf everything is read. */
  viewer: Viewer;
  /** Whom or what it follows: events that concern it say that there is something to read. */
  subject: string;
};

/** Why the feed is to be read on, and who waits until it has been. */
type Waking = { event: Envelope | undefined; waiting: (() => void)[] };

const outside = AsyncLocalStorage.snapshot();

/** So many are sent to before others have their turn. */
const sentAtOnce = 500;

/**
 * All who ask for the same with the same rights. Events only say that there is something new; what to send is read from
 * the feed, on from the cursor of the last update, once for all members. So whatever happens to events, no update is
 * lost, repeated or out of order.
 */
export class SharedSubscription {
  readonly key: string;
  readonly request: SubscribeRequest;
  readonly viewer: Viewer;
  readonly #parts: GroupParts;
  readonly #members = new Set<Subscriber>();
  readonly #over = new AbortController();
  readonly #pages = new SharedPages((after, begun) => {
    this.#parts.metrics.caughtUp();
    return this.#readPage(after, 'behind', begun);
  });
  #plan: SubscriptionPlan;
  #subject: string;
  #hearing: Disposable;
  #cursor: string | undefined;
  #openedAt: string | undefined;
  #next: Waking | undefined;
  #isReading = false;

  constructor(parts: GroupParts, { key, plan, request, viewer, subject }: Following) {
    this.key = key;
    this.#parts = parts;
    this.request = request;
    this.viewer = viewer;
    this.#plan = plan;
    this.#subject = subject;
    this.#hearing = parts.announcements.follow(plan.live, subject, this.#wake);
  }

  get plan(): SubscriptionPlan {
    return this.#plan;
  }

  /** Up to where the members that are not behind have been told; undefined until one has read where the feed is. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** The first cursor. */
  get openedAt(): string | undefined {
    return this.#openedAt;
  }

  get members(): readonly Subscriber[] {
    return [...this.#members];
  }

  enter(member: Subscriber): void {
    this.#members.add(member);
  }

  leave(member: Subscriber): void {
    this.#members.delete(member);
    if (this.#members.size === 0) this.#parts.emptied(this);
  }

  /** From here on the members are told what happens. */
  open(cursor: string): void {
    this.#cursor = cursor;
    this.#openedAt = cursor;
    this.#read();
  }

  /** Goes on as another supergraph wants it. */
  follow(plan: SubscriptionPlan, subject: string): void {
    const before = placeOf(this.#plan, this.#subject);
    this.#plan = plan;
    this.#subject = subject;
    if (placeOf(plan, subject) === before) return;
    this.#hearing[Symbol.dispose]();
    this.#hearing = this.#parts.announcements.follow(plan.live, subject, this.#wake);
    // Something may have been announced by an event that was not listened to.
    this.#wake();
  }

  /** Whatever was in the feed when this was called has been sent to the members when it resolves. */
  readOn(): Promise<void> {
    return new Promise((resolve) => {
      this.#next ??= { event: undefined, waiting: [] };
      this.#next.waiting.push(resolve);
      this.#read();
    });
  }

  /** A page for a member that is behind: of what is in the feed now, or later. */
  page(after: string | null): Promise<Update[]> {
    return this.#pages.after(after);
  }

  [Symbol.dispose](): void {
    this.#hearing[Symbol.dispose]();
    this.#over.abort();
  }

  readonly #wake = (event?: Envelope): void => {
    this.#next ??= { event, waiting: [] };
    this.#read();
  };

  /** Outside of whatever calls it: of several events that come while the feed is read, each has a trace of its own. */
  #read(): void {
    if (this.#isReading || this.#cursor === undefined || !this.#next) return;
    this.#isReading = true;
    this.#parts.activity.busy += 1;
    void outside(() => this.#readWhileWoken());
  }

  async #readWhileWoken(): Promise<void> {
    let waiting: Waking['waiting'] = [];
    try {
      for (let waking: Waking | undefined; (waking = this.#next);) {
        this.#next = undefined;
        waiting = waking.waiting;
        await this.#tellAll(waking.event);
        for (const goOn of waiting) goOn();
      }
    } catch (error) {
      if (!this.#over.signal.aborted) for (const member of this.members) member.end(error);
    } finally {
      this.#isReading = false;
      this.#parts.activity.busy -= 1;
      for (const goOn of [...waiting, ...(this.#next?.waiting ?? [])]) goOn();
    }
  }

  /** A part of the trace that the event belongs to, so that one trace leads from a mutation to what clients are told. */
  #tellAll(event: Envelope | undefined): Promise<void> {
    const tags = { field: this.#plan.live.name, subscribers: String(this.#members.size) };
    const sendPages = async () => {
      let page: Update[];
      do {
        page = await this.#readPage(this.#cursor ?? null, event ? 'live' : 'behind');
        for (const update of page) {
          // Whoever comes from now on begins behind this one.
          this.#cursor = update.cursor;
          await this.#send(update, event);
        }
      } while (page.length >= pageSize);
    };
    return withTrace('subscription update', sourceOf(event), sendPages, tags);
  }

  async #send(update: Update, event: Envelope | undefined): Promise<void> {
    const { metrics, clock } = this.#parts;
    const { members } = this;
    for (let at = 0; at < members.length; at += sentAtOnce) {
      if (at > 0) await setImmediate();
      let sent = 0;
      for (const member of members.slice(at, at + sentAtOnce)) if (member.take(update)) sent += 1;
      if (event) metrics.delayed(sent, clock.now().getTime() - Date.parse(event.time));
    }
  }

  #readPage(after: string | null, lane: Lane, begun?: () => void): Promise<Update[]> {
    const { variables } = this.request;
    const { signal } = this.#over;
    return this.#parts.read({
      plan: () => this.#plan,
      variables,
      viewer: this.viewer,
      signal,
      after,
      lane,
      ...(begun && { begun }),
    });
  }
}

const sourceOf = (event: Envelope | undefined): TraceSource =>
  event ? { traceparent: event.traceparent, correlationId: event.correlationid, causationId: event.id } : {};

/** Where updates are announced, and read. */
const placeOf = ({ live: { events, key }, feed }: SubscriptionPlan, subject: string): string =>
  JSON.stringify([events, key, subject, feed.subgraph, feed.query]);
