import type { Money } from '@shop/shared/contracts';
import { viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { allow, deny, signedIn } from '@shop/shared/auth/permissions';
import { Refusal, refusalCodes, Transient } from '@shop/shared/errors';
import { loaderById, serveSubgraph, toMoney, type MoneyInput } from '@shop/shared/graphql';
import { createLogger } from '@shop/shared/runtime';
import { createMetrics } from '@shop/shared/runtime/metrics';
import { testDependencies } from '@shop/shared/testing';

type Book = { id: string; title: string; price: Money };
type Context = { viewer: Viewer; bookById: ReturnType<typeof loaderById<Book>> };
type Answer = { status: number; body: unknown };
type PriceArgs = { input: { bookId: string; price: MoneyInput } };

export const secret = 'a secret of at least thirty-two characters';
const ada: Viewer = { id: 'usr_ada', roles: ['CUSTOMER'], sessionId: 'ses_1' };
const books: Book[] = ['a', 'b'].map((id) => ({
  id,
  title: `Book ${id}`,
  price: { amountMinor: 1250, currency: 'EUR' },
}));

const errorCodes = refusalCodes({
  BOOK_NOT_FOUND: { meaning: 'There is no such book.', remedy: 'Choose another.' },
});

export const resolvers = {
  Query: {
    book: (_: unknown, { id }: { id: string }, { bookById }: Context) => bookById.load(id),
    books: (_: unknown, { ids }: { ids: string[] }, { bookById }: Context) => bookById.loadMany(ids),
    closed: () => ({ secret: 'not for clients' }),
    refused: () => {
      throw new Refusal('CURSOR_UNKNOWN', 'The cursor is unknown');
    },
    absent: () => {
      throw new Refusal(errorCodes.BOOK_NOT_FOUND, 'There is no such book');
    },
    away: () => {
      throw new Transient('mongodb://user:password@host is away');
    },
    broken: () => {
      throw new Error('password=hunter2');
    },
    at: (_: unknown, { time }: { time: Date }) => time,
  },
  Mutation: {
    price: (_: unknown, { input }: PriceArgs) => {
      const book = books.find(({ id }) => id === input.bookId);
      if (!book) throw new Refusal(errorCodes.BOOK_NOT_FOUND, 'There is no such book');
      return { book: { ...book, price: toMoney(input.price, 'price') } };
    },
  },
  Book: {
    __resolveReference: ({ id }: { id: string }, { bookById }: Context) => bookById.load(id),
  },
};

const permissions = {
  Query: {
    ...{ book: allow, books: allow, closed: allow },
    ...{ refused: allow, absent: allow, away: allow, broken: allow, at: allow },
  },
  Mutation: { price: signedIn },
  Book: allow,
  Closed: deny,
};

/** A subgraph with a field for every kind of success and failure. */
export async function openLibrary() {
  const fetches: (readonly string[])[] = [];
  const log: string[] = [];
  const health = { mongo: true, broker: true };
  const metrics = createMetrics();
  const dependencies = {
    ...testDependencies(),
    logger: createLogger('library', 'info', { write: (line) => void log.push(line) }),
  };
  const fetchBooks = async (ids: readonly string[]) => {
    fetches.push(ids);
    return books.filter(({ id }) => ids.includes(id));
  };
  const server = await serveSubgraph<Context>({
    name: 'library',
    host: '127.0.0.1',
    port: 0,
    schema: new URL('library.graphql', import.meta.url),
    resolvers,
    permissions,
    context: ({ viewer }) => ({ viewer, bookById: loaderById(fetchBooks) }),
    viewerSecret: secret,
    dependencies,
    health: async () => health,
    metrics,
  });
  const sign = viewerSigner({ secret, clock: dependencies.clock });
  const post = async (body: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const signed = {
      'content-type': 'application/json',
      [viewerHeader]: await sign(ada, 'library'),
      ...headers,
    };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: signed, body });
    return { status: response.status, body: await response.json() };
  };
  const query = (text: string, variables = {}) => post(JSON.stringify({ query: text, variables }));
  return {
    ...server,
    post,
    query,
    fetches,
    log,
    health,
    metrics,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
