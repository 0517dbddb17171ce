import { feedPageSize } from '../engine/engine.ts';
import { coalesced, type Sink, type Update } from './sink.ts';
import type { SubscribeRequest, SubscriptionPlan } from './subscription-plan.ts';

/** Counts what happens to one subscription. */
export type SubscriberMetrics = {
  /** 1 when the subscription has something to read or to send, -1 when that is done. */
  busy(change: 1 | -1): void;
  delivered(): void;
  coalesced(count: number): void;
  tooSlow(): void;
  ended(error?: unknown): void;
};

/** The shared subscription, as one of its subscribers sees it. */
export type UpdateSource = {
  readonly plan: SubscriptionPlan;
  readonly request: SubscribeRequest;
  readonly cursor: string | undefined;
  readonly openedAt: string | undefined;
  add(subscriber: Subscriber): void;
  remove(subscriber: Subscriber): void;
  open(cursor: string): void;
  readOn(): Promise<void>;
  page(after: string | null): Promise<Update[]>;
};

type State = 'behind' | 'live' | 'over';

const beforeTheFirst = '';
/** Updates kept for a subscriber while it is behind; beyond that it reads them from the feed. */
const keptAtMost = 100;
/** Unsent bytes above which nothing is sent to a client until it has read. */
const unsentAtMost = { behind: 64 * 1024, COALESCE: 256 * 1024, RESUME: 1024 * 1024 };

/**
 * One subscription of a client. It first reads what it has missed, at the pace of its client; then it takes the updates
 * of its shared subscription.
 */
export class Subscriber {
  readonly #sink: Sink;
  readonly #metrics: SubscriberMetrics;
  #source: UpdateSource;
  #state: State = 'behind';
  /** The cursor of the last update sent to the client, or the one that it starts after. */
  #cursor: string | null;
  /** Updates of the source while this is behind; undefined when there were too many. */
  #pending: Update[] | undefined = [];
  #newest: Update | undefined;
  #leftOut = 0;
  /** Incremented when catching up starts again, so that an earlier run ends. */
  #run = 0;
  #resume = () => {};

  constructor(
    source: UpdateSource,
    { after, sink, metrics }: { after: string | null; sink: Sink; metrics: SubscriberMetrics },
  ) {
    this.#source = source;
    this.#cursor = after;
    this.#sink = sink;
    this.#metrics = metrics;
    metrics.busy(1);
    source.add(this);
    void this.#catchUp();
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  get source(): UpdateSource {
    return this.#source;
  }

  /** Sends the update to the client, now or when it has caught up; true when it was sent now. */
  take(update: Update): boolean {
    if (this.#state === 'over' || update.cursor === this.#cursor) return false;
    if (this.#state === 'behind') {
      if (this.#pending?.push(update) === keptAtMost) this.#pending = undefined;
      return false;
    }
    const { slow } = this.#source.plan.live;
    if (this.#newest || this.#sink.unsentBytes() > unsentAtMost[slow]) {
      this.#lag(update);
      return false;
    }
    this.#send(update);
    return true;
  }

  /** Continues with another source from the client's cursor. */
  move(source: UpdateSource): void {
    if (this.#state === 'over') return;
    this.#source.remove(this);
    this.#source = source;
    source.add(this);
    this.#forgetNewest();
    void this.#catchUp();
  }

  /** Ends the subscription; the client gets the error, if there is one. */
  end(error?: unknown): void {
    if (!this.#leave()) return;
    this.#metrics.ended(error);
    this.#sink.end(error);
  }

  #leave(): boolean {
    if (this.#state === 'over') return false;
    this.#run += 1;
    if (this.#state === 'behind') this.#metrics.busy(-1);
    this.#state = 'over';
    this.#forgetNewest();
    this.#source.remove(this);
    this.#resume();
    return true;
  }

  async #catchUp(): Promise<void> {
    if (this.#state === 'live') this.#metrics.busy(1);
    this.#state = 'behind';
    this.#run += 1;
    const run = this.#run;
    const isOver = () => this.#run !== run;
    this.#resume();
    try {
      while (!isOver()) if (await this.#readPage(isOver)) return;
    } catch (error) {
      if (!isOver()) this.end(error);
    }
  }

  /** True when there is nothing left to read. The source sends everything that comes after the page was asked for. */
  async #readPage(isOver: () => boolean): Promise<boolean> {
    const source = this.#source;
    const from = source.cursor;
    this.#pending = [];
    const page = await source.page(this.#cursor);
    if (isOver()) return true;
    const isNews = this.#cursor !== null;
    const isWanted = isNews || source.plan.live.currentFirst;
    for (const update of page) {
      if (!isWanted) this.#cursor = update.cursor;
      else {
        await this.#room();
        if (isOver()) return true;
        this.#send(update);
      }
    }
    this.#cursor ??= beforeTheFirst;
    if (page.length >= feedPageSize) return false;
    return from === undefined ? this.#begin(source) : this.#join(source, from, isOver);
  }

  /** Another subscriber may have opened the source meanwhile, at another cursor. */
  #begin(source: UpdateSource): boolean {
    const cursor = this.#cursor ?? beforeTheFirst;
    if (source.cursor === undefined) source.open(cursor);
    return source.openedAt === cursor && this.#goLive(0);
  }

  /** The pages end at the cursor of the source, or beyond it: then at an update that the source is about to send. */
  async #join(source: UpdateSource, from: string, isOver: () => boolean): Promise<boolean> {
    const place = () => this.#pending?.findIndex(({ cursor }) => cursor === this.#cursor) ?? -1;
    if (place() < 0 && from !== this.#cursor) {
      await source.readOn();
      if (isOver()) return true;
      // A source that found nothing new is at the same place, whatever the cursors look like.
      if (place() < 0 && this.#pending?.length !== 0) return false;
    }
    return this.#goLive(place() + 1);
  }

  #goLive(from: number): boolean {
    if (!this.#pending) return false;
    const pending = this.#pending.slice(from);
    this.#pending = [];
    this.#state = 'live';
    this.#metrics.busy(-1);
    for (const update of pending) this.take(update);
    return true;
  }

  /** Resolves when the client has read enough, or when nothing more will be sent. */
  #room(): Promise<void> | undefined {
    if (this.#sink.unsentBytes() <= unsentAtMost.behind) return undefined;
    return new Promise((resolve) => {
      this.#resume = resolve;
      this.#sink.whenTaken(resolve);
    });
  }

  #send(update: Update): void {
    this.#cursor = update.cursor;
    this.#sink.next(update);
    this.#metrics.delivered();
  }

  #lag(update: Update): void {
    if (this.#source.plan.live.slow === 'RESUME') return this.#cutOff();
    if (this.#newest) this.#leftOut += 1;
    else {
      this.#metrics.busy(1);
      this.#sink.whenTaken(this.#sendNewest);
    }
    this.#newest = update;
  }

  readonly #sendNewest = (): void => {
    const update = this.#newest;
    const leftOut = this.#leftOut;
    if (!update) return;
    this.#forgetNewest();
    this.#send(leftOut > 0 ? coalesced(update, leftOut) : update);
    this.#metrics.coalesced(leftOut);
  };

  #forgetNewest(): void {
    if (this.#newest) this.#metrics.busy(-1);
    this.#newest = undefined;
    this.#leftOut = 0;
  }

  #cutOff(): void {
    this.#metrics.tooSlow();
    this.#sink.cutOff();
    this.end();
  }
}
