import { AsyncLocalStorage } from 'node:async_hooks';
import { anonymous } from '@shop/shared/auth';
import { messageOf } from '@shop/shared/errors';
import { after, type Clock, type Logger } from '@shop/shared/runtime';
import type { GatewayContext } from '../context.ts';
import type { AskSubgraph } from '../engine/run/subgraph-call.ts';

/** Whom deliveries are told to: a field of Mutation. */
export type Listener = { subgraph: string; field: string };

/** Tells subgraphs which updates were written to subscribers, where their `@live` asks for it. */
export type Deliveries = Disposable & {
  note(listener: Listener, cursor: string, subscribers: number): void;
};

type Delivery = { cursor: string; at: string; subscribers: number };
type Noted = Listener & { byCursor: Map<string, Delivery> };
type Parts = { ask: AskSubgraph<GatewayContext>; clock: Clock; logger: Logger };

/** One report is about many events, so it belongs to the trace of none. */
const outside = AsyncLocalStorage.snapshot();

const tellEveryMs = 1000;
/** Of the newest in a second one learns enough. */
const toldAtMost = 1000;

/** What is noted is told together, a second later. It serves people who look into something, so some may be lost. */
export function tellDeliveries({ ask, clock, logger }: Parts): Deliveries {
  const noted = new Map<string, Noted>();
  const deaf = new Set<string>();
  let waiting: Disposable | undefined;
  let isTelling = false;
  let isOver = false;

  const wait = () => {
    if (!waiting && !isTelling && !isOver)
      waiting = after(tellEveryMs, () => void outside(tellAll), { ref: false });
  };
  const tellAll = async () => {
    const all = [...noted];
    waiting = undefined;
    noted.clear();
    isTelling = true;
    await Promise.all(all.map(([key, each]) => tell(key, each)));
    isTelling = false;
    if (noted.size > 0) wait();
  };
  const tell = async (key: string, { subgraph, field, byCursor }: Noted) => {
    try {
      await ask(callFor({ subgraph, field }, [...byCursor.values()]), { viewer: anonymous }).then(orThrow);
      deaf.delete(key);
    } catch (error) {
      if (!deaf.has(key) && !isOver)
        logger.warn({ subgraph, field, reason: messageOf(error) }, 'deliveries could not be told');
      deaf.add(key);
    }
  };

  return {
    note({ subgraph, field }, cursor, subscribers) {
      const key = `${subgraph}.${field}`;
      const { byCursor } = noted.get(key) ?? { byCursor: new Map<string, Delivery>() };
      noted.set(key, { subgraph, field, byCursor });
      add(byCursor, { cursor, at: clock.now().toISOString(), subscribers });
      wait();
    },
    [Symbol.dispose]() {
      isOver = true;
      waiting?.[Symbol.dispose]();
    },
  };
}

/** The newest stands last. */
function add(byCursor: Map<string, Delivery>, { cursor, at, subscribers }: Delivery): void {
  const before = byCursor.get(cursor)?.subscribers ?? 0;
  byCursor.delete(cursor);
  byCursor.set(cursor, { cursor, at, subscribers: before + subscribers });
  const [oldest] = byCursor.keys();
  if (byCursor.size > toldAtMost && oldest !== undefined) byCursor.delete(oldest);
}

function callFor({ subgraph, field }: Listener, deliveries: readonly Delivery[]) {
  const query = `mutation ($deliveries: [LiveDelivery!]!) { ${field}(deliveries: $deliveries) }`;
  const body = JSON.stringify({ query, variables: { deliveries } });
  return { subgraph, kind: 'mutation', body } as const;
}

function orThrow({ errors: [problem] }: Awaited<ReturnType<AskSubgraph<GatewayContext>>>): void {
  if (problem) throw new Error(problem.message);
}
