import type { SharedSubscription } from './shared-subscription.ts';
import { pageSize } from './feed/feed-query.ts';
import { coalesced, type Sink, type Update } from './sink.ts';

/** Who wants to know of a subscription how it goes. */
export type SubscriberMetrics = {
  /** How many more of those that are open have something to read or to send; -1 for one less. */
  busy(change: 1 | -1): void;
  delivered(): void;
  coalesced(count: number): void;
  tooSlow(): void;
  ended(error?: unknown): void;
};

type State = 'behind' | 'live' | 'over';

const beforeTheFirst = '';
/** So many that come while a member is behind are kept for it; of more it is told by reading on. */
const keptAtMost = 100;
/** With more on its way than this, a client is to read before it is sent more. */
const unsentAtMost = { behind: 64 * 1024, COALESCE: 256 * 1024, RESUME: 1024 * 1024 };

/**
 * One subscription of a client. It first reads what it has missed, at the pace of its client; then it is told what its
 * group hears.
 */
export class Subscriber {
  readonly #sink: Sink;
  readonly #watch: SubscriberMetrics;
  #group: SharedSubscription;
  #state: State = 'behind';
  /** The last that the client was told, or that it begins after. */
  #cursor: string | null;
  /** What the group heard while this was behind; undefined where it was too much. */
  #heard: Update[] | undefined = [];
  #newest: Update | undefined;
  #leftOut = 0;
  /** Changes with each beginning, so that what was begun before ends. */
  #beginning = 0;
  #goOn = () => {};

  constructor(
    group: SharedSubscription,
    { after, sink, watch }: { after: string | null; sink: Sink; watch: SubscriberMetrics },
  ) {
    this.#group = group;
    this.#cursor = after;
    this.#sink = sink;
    this.#watch = watch;
    watch.busy(1);
    group.enter(this);
    void this.#catchUp();
  }

  get group(): SharedSubscription {
    return this.#group;
  }

  /** Tells the client of something new, now or when it has caught up; whether that was at once. */
  take(update: Update): boolean {
    if (this.#state === 'over' || update.cursor === this.#cursor) return false;
    if (this.#state === 'behind') {
      if (this.#heard?.push(update) === keptAtMost) this.#heard = undefined;
      return false;
    }
    const { slow } = this.#group.plan.live;
    if (this.#newest || this.#sink.unsentBytes() > unsentAtMost[slow]) {
      this.#lag(update);
      return false;
    }
    this.#send(update);
    return true;
  }

  /** Goes on in another group, from where the client is. */
  move(group: SharedSubscription): void {
    if (this.#state === 'over') return;
    this.#group.leave(this);
    this.#group = group;
    group.enter(this);
    this.#forgetNewest();
    void this.#catchUp();
  }

  /** Ends it; with an error, the client is told. */
  end(error?: unknown): void {
    if (!this.#leave()) return;
    this.#watch.ended(error);
    this.#sink.end(error);
  }

  #leave(): boolean {
    if (this.#state === 'over') return false;
    this.#beginning += 1;
    if (this.#state === 'behind') this.#watch.busy(-1);
    this.#state = 'over';
    this.#forgetNewest();
    this.#group.leave(this);
    this.#goOn();
    return true;
  }

  async #catchUp(): Promise<void> {
    if (this.#state === 'live') this.#watch.busy(1);
    this.#state = 'behind';
    this.#beginning += 1;
    const beginning = this.#beginning;
    const isOver = () => this.#beginning !== beginning;
    this.#goOn();
    try {
      while (!isOver()) if (await this.#readPage(isOver)) return;
    } catch (error) {
      if (!isOver()) this.end(error);
    }
  }

  /** Whether there is nothing left to catch up with. The group tells of all that comes after the page was asked for. */
  async #readPage(isOver: () => boolean): Promise<boolean> {
    const group = this.#group;
    const from = group.cursor;
    this.#heard = [];
    const page = await group.page(this.#cursor);
    if (isOver()) return true;
    const isNews = this.#cursor !== null;
    const isWanted = isNews || group.plan.live.currentFirst;
    for (const update of page) {
      if (!isWanted) this.#cursor = update.cursor;
      else {
        await this.#room();
        if (isOver()) return true;
        this.#send(update);
      }
    }
    this.#cursor ??= beforeTheFirst;
    if (page.length >= pageSize) return false;
    return from === undefined ? this.#begin(group) : this.#join(group, from, isOver);
  }

  /** The group may have begun meanwhile, with another member, elsewhere. */
  #begin(group: SharedSubscription): boolean {
    const cursor = this.#cursor ?? beforeTheFirst;
    if (group.cursor === undefined) group.open(cursor);
    return group.openedAt === cursor && this.#goLive(0);
  }

  /** What was read ends where the group was, or further on: then at something that the group hears soon. */
  async #join(group: SharedSubscription, from: string, isOver: () => boolean): Promise<boolean> {
    const place = () => this.#heard?.findIndex(({ cursor }) => cursor === this.#cursor) ?? -1;
    if (place() < 0 && from !== this.#cursor) {
      await group.readOn();
      if (isOver()) return true;
      // Where the group found nothing new, it is where this is, whatever the cursors look like.
      if (place() < 0 && this.#heard?.length !== 0) return false;
    }
    return this.#goLive(place() + 1);
  }

  #goLive(from: number): boolean {
    if (!this.#heard) return false;
    const heard = this.#heard.slice(from);
    this.#heard = [];
    this.#state = 'live';
    this.#watch.busy(-1);
    for (const update of heard) this.take(update);
    return true;
  }

  /** Resolves when the client can be sent more, or when nothing more is to be sent. */
  #room(): Promise<void> | undefined {
    if (this.#sink.unsentBytes() <= unsentAtMost.behind) return undefined;
    return new Promise((resolve) => {
      this.#goOn = resolve;
      this.#sink.whenTaken(resolve);
    });
  }

  #send(update: Update): void {
    this.#cursor = update.cursor;
    this.#sink.next(update);
    this.#watch.delivered();
  }

  #lag(update: Update): void {
    if (this.#group.plan.live.slow === 'RESUME') return this.#cutOff();
    if (this.#newest) this.#leftOut += 1;
    else {
      this.#watch.busy(1);
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
    this.#watch.coalesced(leftOut);
  };

  #forgetNewest(): void {
    if (this.#newest) this.#watch.busy(-1);
    this.#newest = undefined;
    this.#leftOut = 0;
  }

  #cutOff(): void {
    this.#watch.tooSlow();
    this.#sink.cutOff();
    this.end();
  }
}
