import { EventEmitter, on } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { startGateway, type RunningGateway } from '@shop/gateway';
import { listen, readBody, realClock, sendJson } from '@shop/shared/runtime';
import { testDependencies } from '@shop/shared/testing';
import { graphql, parse, type GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { configOf, readAll } from '../config/config.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const reviewsSdl = `${link}
  type Query { reviews: [Review!]! }
  type Subscription { reviewAdded(sku: ID): Review }
  type Review { text: String! serial: Long! product: Product! }
  scalar Long
  type Product @key(fields: "sku") { sku: ID! }
`;
const productsSdl = `${link}
  type Query { products: [Product!]! }
  type Product @key(fields: "sku") { sku: ID! name: String! }
`;

/** What a client of the subgraph's subscriptions has sent. */
export type Upstream = { headers: IncomingHttpHeaders; payload: unknown; query: string };

export type UpstreamGraph = AsyncDisposable & {
  gateway: RunningGateway;
  /** Where the subgraph has its queries and subscriptions. */
  reviewsUrl: string;
  /** Publishes to `reviewAdded`. */
  publish(review: { text: string; sku: string }): void;
  /** Completes all subscriptions of the subgraph. */
  complete(): void;
  /** The subscriptions that the subgraph has now. */
  open(): number;
  /** Those that were started. */
  started: Upstream[];
  /** The numbers of products that were asked for at once. */
  lookups: number[];
  /** Breaks all connections of subscriptions. */
  cut(): void;
  /** Replaces the supergraph by one in which reviews have other fields. */
  swap(change: (reviewsSdl: string) => string): void;
};

/** A stand-alone gateway over two servers that know nothing of this project; reviews has subscriptions over both protocols. */
export async function startUpstreamGraph(env: Record<string, string> = {}): Promise<UpstreamGraph> {
  await using starting = new AsyncDisposableStack();
  const reviews = starting.use(await startReviews());
  const lookups: number[] = [];
  const products = starting.use(await startProducts(lookups));
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  starting.defer(() => rmSync(folder, { recursive: true }));
  const supergraph = join(folder, 'supergraph.graphql');
  const compose = (sdl: string) =>
    writeFileSync(
      supergraph,
      composed({ reviews: [reviews.url, sdl], products: [products.url, productsSdl] }),
    );
  compose(reviewsSdl);
  const variables = { PORT: '0', SUPERGRAPH: supergraph, ...env };
  const config = configOf(readAll({ standAlone: true, file: undefined, options: new Map() }, variables));
  const gateway = starting.use(await startGateway(config, { ...testDependencies(), clock: realClock }));
  const running = starting.move();
  return {
    ...reviews,
    reviewsUrl: reviews.url,
    gateway,
    lookups,
    swap: (change) => compose(change(reviewsSdl)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function composed(subgraphs: Record<string, [url: string, sdl: string]>): string {
  const services = Object.entries(subgraphs).map(([name, [url, sdl]]) => ({
    name,
    url,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The subgraphs do not compose: ${errors?.join('; ')}`);
  return supergraphSdl;
}

/** Its queries, and its subscriptions by WebSocket and as event streams, at one URL. */
async function startReviews() {
  const bus = new EventEmitter().setMaxListeners(0);
  const started: Upstream[] = [];
  const schema = reviewsSchema(bus);
  const note = (headers: IncomingHttpHeaders, query: unknown, payload?: unknown) =>
    void started.push({ headers, payload, query: String(query) });
  const streams = createHandler({
    schema,
    onSubscribe: (request, { query }) => note(request.raw.headers, query),
  });
  const http = await listen('reviews', 0, (request, response) => {
    if (request.headers.accept?.includes('event-stream')) void streams(request, response);
    else void answer(schema, request, response);
  });
  const server = new WebSocketServer({ server: http.server });
  const sockets = useServer(
    {
      schema,
      onSubscribe: ({ extra, connectionParams }, _id, { query }) =>
        note(extra.request.headers, query, connectionParams),
    },
    server,
  );
  return {
    url: http.url,
    started,
    publish: (review: { text: string; sku: string }) => void bus.emit('review', review),
    complete: () => void bus.emit('close'),
    open: () => bus.listenerCount('review'),
    cut() {
      for (const socket of server.clients) socket.terminate();
      http.server.closeAllConnections();
    },
    async [Symbol.asyncDispose]() {
      await sockets.dispose();
      http.server.closeAllConnections();
      await http[Symbol.asyncDispose]();
    },
  };
}

type Review = { text: string; sku: string };

/** A number that a double cannot hold, as JSON.stringify writes it. */
const serial = (JSON as unknown as { rawJSON(text: string): object }).rawJSON('9007199254740993');

function reviewsSchema(bus: EventEmitter): GraphQLSchema {
  const schema = buildSubgraphSchema(parse(reviewsSdl));
  const added = schema.getSubscriptionType()?.getFields()['reviewAdded'];
  if (!added) throw new Error('There is no subscription reviewAdded');
  added.subscribe = (_source: unknown, { sku }: { sku?: string }) => {
    if (sku === 'refused') throw new Error('Not for you');
    return reviewsOf(bus, sku);
  };
  added.resolve = ({ text, sku }: Review) => {
    if (text === 'bad') throw new Error('A bad review');
    return { __typename: 'Review', text, serial, product: { __typename: 'Product', sku } };
  };
  return schema;
}

/** Unlike a generator it ends at once, also while it waits. */
function reviewsOf(bus: EventEmitter, sku: string | undefined): AsyncIterableIterator<Review> {
  const all = on(bus, 'review', { close: ['close'] }) as AsyncIterableIterator<[Review]>;
  return {
    async next() {
      for (;;) {
        const next = await all.next();
        if (next.done) return { done: true, value: undefined };
        const [review] = next.value;
        if (sku === undefined || sku === review.sku) return { done: false, value: review };
      }
    },
    async return() {
      await all.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function startProducts(lookups: number[]) {
  const resolvers = {
    Product: { __resolveReference: ({ sku }: { sku: string }) => ({ sku, name: `Product ${sku}` }) },
  };
  const schema = buildSubgraphSchema([{ typeDefs: parse(productsSdl), resolvers }]);
  return listen('products', 0, (request, response) => void answer(schema, request, response, lookups));
}

type Request = { query: string; variables?: { representations?: unknown[] } };

async function answer(
  schema: GraphQLSchema,
  request: Parameters<typeof readBody>[0],
  response: Parameters<typeof sendJson>[0],
  lookups?: number[],
): Promise<void> {
  const { query: source, variables = {} } = JSON.parse(await readBody(request, 1e6)) as Request;
  if (variables.representations) lookups?.push(variables.representations.length);
  sendJson(response, 200, await graphql({ schema, source, variableValues: variables }));
}
