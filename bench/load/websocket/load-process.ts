import { serveParent } from '../../harness/child.ts';
import { Client, type ClientOptions, type Tally } from './client.ts';

// A share of the clients.

export type Opening = {
  port: number;
  /** Clients are numbered: the first of this process, and the distance to its next one. */
  first: number;
  step: number;
  count: number;
  /** In the values of its variables, `#` stands for the client's number. Without it sockets are only opened. */
  operation?: NonNullable<ClientOptions['operation']> | undefined;
  /** Each is for a share of the clients; without any they are anonymous. */
  tokens: readonly string[];
};

export type Question =
  | ({ ask: 'open' } & Opening)
  | { ask: 'cut' }
  /** All connect again and go on after the last update that they have. */
  | { ask: 'again' }
  | { ask: 'tally' };

const beginningAtOnce = 150;
const addresses = 16;

let clients: Client[] = [];
const tally = freshTally();

function freshTally(open = 0): Tally {
  return { open, updates: 0, delaysMs: [], problems: [] };
}

function optionsOf({ port, first, step, operation, tokens }: Opening, index: number): ClientOptions {
  const number = first + index * step;
  const given = Object.entries(operation?.variables ?? {});
  const variables = Object.fromEntries(given.map(([name, value]) => [name, value.replace('#', `${number}`)]));
  return {
    port,
    from: `127.0.0.${2 + (number % addresses)}`,
    token: tokens[number % tokens.length],
    ...(operation && { operation: { query: operation.query, variables } }),
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
  if (question.ask === 'open') {
    const create = (_: unknown, index: number) => new Client(optionsOf(question, index), tally);
    clients = Array.from({ length: question.count }, create);
  }
  if (question.ask === 'cut') for (const client of clients) client.cut();
  if (question.ask === 'open' || question.ask === 'again') await beginAll();
}

await serveParent({}, async (question: Question) => {
  await carryOut(question);
  const answer = { ...tally };
  // Clients keep the object that they were given.
  Object.assign(tally, freshTally(tally.open));
  return answer;
});
process.exit();
