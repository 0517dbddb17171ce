import type { Viewer } from '@shop/shared/auth';
import { messageOf } from '@shop/shared/errors';
import { currentTrace, pause, withTrace, type Logger } from '@shop/shared/runtime';
import { ExponentialBackoff } from 'cockatiel';
import type { FormattedExecutionResult } from 'graphql';
import type { Subgraph } from '../subgraphs.ts';
import type { Announcements } from './announcements.ts';
import type { ExecuteUpdate } from './execute-update.ts';
import { isPassing, mayPass, readFeed, type Update } from './feed.ts';
import { pageSize } from './feed-query.ts';
import type { SubscriptionPlan, Variables } from './plan.ts';

export type Subscriber = {
  plan: SubscriptionPlan;
  variables: Variables;
  /** Whom or what it follows: events that concern it ring the bell. */
  subject: string;
  /** The cursor to begin after, if the client gave one. */
  after: string | null;
  viewer: Viewer;
  ask: Subgraph;
  execute: ExecuteUpdate;
  announcements: Announcements;
  activity: Activity;
  logger: Logger;
};

/** How many subscriptions there are, and how many of them have something to read or to send. */
export type Activity = { open: number; busy: number };

const retryDelays = new ExponentialBackoff({ initialDelay: 100, maxDelay: 5000 });
const triesOfADefect = 5;

/**
 * The updates of one subscription. Events only ring the bell; what to send is read from the feed, on from the cursor of
 * the last update. So whatever happens to events, no update is lost, repeated or out of order.
 */
export async function* updatesOf(
  subscriber: Subscriber,
  signal: AbortSignal,
): AsyncGenerator<FormattedExecutionResult, void> {
  const { plan, subject, announcements, activity } = subscriber;
  using bell = createBell(signal, activity);
  const following = announcements.follow(plan.live, subject, bell.ring);
  try {
    let cursor = subscriber.after;
    // Somebody who says where to go on from may have missed something already.
    if (cursor !== null) bell.ring();
    else {
      const newest = await readPatiently(subscriber, null, signal);
      cursor = newest.at(-1)?.cursor ?? beforeTheFirst;
      if (plan.live.currentFirst) yield* present(subscriber, newest, signal);
    }
    for (;;) {
      await bell.rung();
      let page: Update[];
      do {
        page = await readPatiently(subscriber, cursor, signal);
        cursor = page.at(-1)?.cursor ?? cursor;
        yield* present(subscriber, page, signal);
      } while (page.length >= pageSize);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    following[Symbol.dispose]();
  }
}

const beforeTheFirst = '';

async function* present(subscriber: Subscriber, page: readonly Update[], signal: AbortSignal) {
  const { plan, variables, viewer, execute } = subscriber;
  for (const update of page) {
    yield await traced('subscription update', () => execute(plan, variables, update, { viewer, signal }));
  }
}

/** Waits for a subgraph that is away; the feed keeps what happens meanwhile. */
async function readPatiently(
  subscriber: Subscriber,
  after: string | null,
  signal: AbortSignal,
): Promise<Update[]> {
  const { ask, plan, variables, viewer, logger } = subscriber;
  const reading = { ask, feed: plan.feed, variables, asking: { viewer, signal, kind: 'query' } } as const;
  let delay = retryDelays.next();
  for (let tries = 1; ; tries += 1, delay = delay.next(undefined)) {
    try {
      return await traced('subscription read', () => readFeed(reading, after));
    } catch (error) {
      const again = isPassing(error) || (mayPass(error) && tries < triesOfADefect);
      if (signal.aborted || !again) throw error;
      // Once for each outage: thousands may be waiting for the same subgraph.
      if (tries === 1)
        logger.info({ field: plan.live.name, reason: messageOf(error) }, 'feed cannot be read, trying again');
      await pause(delay.duration, { signal });
    }
  }
}

/** Each step is a trace of its own, for a subscription may last for days; the correlation id holds them together. */
const traced = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  withTrace(name, { correlationId: currentTrace()?.correlationId }, work);

/** Rung while nobody listens, it is heard at the next chance; once, however often it was rung. */
function createBell(signal: AbortSignal, activity: Activity) {
  let isRung = false;
  let wake = () => {};
  activity.open += 1;
  activity.busy += 1;
  const ring = () => {
    isRung = true;
    wake();
  };
  const untilRung = () =>
    new Promise<void>((resolve) => {
      activity.busy -= 1;
      wake = () => {
        wake = () => {};
        // Counted at once, not only when the subscriber goes on.
        activity.busy += 1;
        resolve();
      };
    });
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async rung(): Promise<void> {
      if (!isRung) await untilRung();
      signal.throwIfAborted();
      isRung = false;
    },
    [Symbol.dispose]() {
      activity.open -= 1;
      activity.busy -= 1;
    },
  };
}
