import type { Viewer } from '@shop/shared/auth';
import { messageOf } from '@shop/shared/errors';
import { pause, type Logger } from '@shop/shared/runtime';
import { ExponentialBackoff } from 'cockatiel';
import { isPassing, mayPass, readFeed, type Entry } from './feed.ts';
import type { SubscriptionPlan, Variables } from '../subscription-plan.ts';
import type { Update } from '../sink.ts';
import { bulkheadPerSubgraph } from './bulkheads.ts';

/** What is read, and for whom. */
export type Reading = {
  /** Called for each attempt, because the supergraph may have been replaced. */
  plan: () => SubscriptionPlan;
  variables: Variables;
  viewer: Viewer;
  signal: AbortSignal;
  after: string | null;
  /** Live subscribers do not wait behind those that have much to catch up with. */
  priority: ReadPriority;
  /** Called when the feed is read: later updates may be missing from the page. */
  begun?: () => void;
};

export type ReadPriority = keyof typeof readsAtOnce;

/** Reads a page of updates after the cursor, oldest first; for null, the newest update only. */
export type ReadUpdates = (reading: Reading) => Promise<Update[]>;

// Of one subgraph: when the broker is back, or a gateway was lost, thousands want to read on.
const readsAtOnce = { live: 128, catchUp: 32 };
/** Of one page. */
const executedAtOnce = 10;
const retryDelays = new ExponentialBackoff({ initialDelay: 100, maxDelay: 5000 });
const triesOfDefect = 5;

/** Retries while a subgraph is away; the feed keeps what happens meanwhile. */
export function updateReader(logger: Logger): ReadUpdates {
  const bulkheads = {
    live: bulkheadPerSubgraph(readsAtOnce.live),
    catchUp: bulkheadPerSubgraph(readsAtOnce.catchUp),
  };
  const away = new Set<string>();
  const isRetryable = (error: unknown, tries: number) =>
    isPassing(error) || (mayPass(error) && tries < triesOfDefect);
  return async (reading) => {
    const { signal, priority } = reading;
    let delay = retryDelays.next();
    for (let tries = 1; ; tries += 1, delay = delay.next(undefined)) {
      const plan = reading.plan();
      const { subgraph } = plan.feed;
      try {
        const page = await bulkheads[priority](subgraph, () => readPage(plan, reading), signal);
        away.delete(subgraph);
        return page;
      } catch (error) {
        if (signal.aborted || !isRetryable(error, tries)) throw error;
        // Once for each outage: thousands may be waiting for the same subgraph.
        if (!away.has(subgraph))
          logger.info(
            { field: plan.live.name, reason: messageOf(error) },
            'feed cannot be read, trying again',
          );
        away.add(subgraph);
        await pause(delay.duration, { signal });
      }
    }
  };
}

async function readPage(
  { feed, operation }: SubscriptionPlan,
  { variables, viewer, signal, after, begun }: Reading,
): Promise<Update[]> {
  const context = { viewer, signal };
  begun?.();
  const entries = await readFeed({ feed, variables, asking: context }, after);
  const toUpdate = async ({ cursor, answer }: Entry): Promise<Update> => {
    const { text } = await operation.update(answer, variables, context);
    return { cursor, text };
  };
  const updates: Update[] = [];
  for (let at = 0; at < entries.length; at += executedAtOnce)
    updates.push(...(await Promise.all(entries.slice(at, at + executedAtOnce).map(toUpdate))));
  return updates;
}
