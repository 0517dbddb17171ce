import { once } from 'node:events';
import { Client, type Tally, type Wanted } from './client.ts';
import { orderId, productId, queries, type Following } from './schemas.ts';

// A share of the clients, until the bench goes away.

export type Opening = {
  port: number;
  /** Clients have numbers, and with them orders: these, so far apart. */
  first: number;
  step: number;
  count: number;
  follow: Following | undefined;
  /** Each is for a share of the clients; none, and they are anonymous. */
  tokens: readonly string[];
};

export type Question =
  | ({ ask: 'open' } & Opening)
  | { ask: 'cut' }
  /** All connect again and go on after what they had. */
  | { ask: 'again' }
  | { ask: 'tally' };

const beginningAtOnce = 150;
const addresses = 16;

let clients: Client[] = [];
const tally = freshTally();

function freshTally(open = 0): Tally {
  return { open, updates: 0, delaysMs: [], problems: [] };
}

function wantedOf({ port, first, step, follow, tokens }: Opening, index: number): Wanted {
  const number = first + index * step;
  const variables: Record<string, string> = follow === 'stock' ? { productId } : { orderId: orderId(number) };
  return {
    port,
    from: `127.0.0.${2 + (number % addresses)}`,
    token: tokens[number % tokens.length],
    ...(follow && { operation: { query: queries[follow], variables } }),
  };
}

/** Not all in one moment: the queue of connections that a server has yet to accept is short. */
async function beginAll(): Promise<void> {
  const waiting = clients.values();
  const work = async () => {
    for (const client of waiting) await client.begin();
  };
  await Promise.all(Array.from({ length: beginningAtOnce }, work));
}

async function carryOut(question: Question): Promise<void> {
  switch (question.ask) {
    case 'open':
      clients = Array.from(
        { length: question.count },
        (_, index) => new Client(wantedOf(question, index), tally),
      );
      return beginAll();
    case 'cut':
      for (const client of clients) client.cut();
      return;
    case 'again':
      return beginAll();
    case 'tally':
      return;
  }
}

process.on('message', (question: Question) => {
  void carryOut(question).then(() => {
    const { open, updates, delaysMs, problems } = tally;
    process.send?.({ open, updates, delaysMs, problems });
    // Counted from here on; clients keep the one that they were given.
    Object.assign(tally, freshTally(open));
  });
});
const gone = once(process, 'disconnect');
process.send?.({});
await gone;
process.exit();
