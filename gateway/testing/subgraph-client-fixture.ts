import assert from 'node:assert/strict';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createLogger, listen, readBody } from '@shop/shared/runtime';
import { ada, eventually, testClock } from '@shop/shared/testing';
import { GraphQLError } from 'graphql';
import { defaultLimits } from '../config/settings/limits.ts';
import { connectSubgraphs, type RequestContext, type Subgraphs } from '../subgraph-client/subgraphs.ts';

type Options = Partial<Parameters<typeof connectSubgraphs>[0]>;
type Say = { status?: number; type?: string };

/** A request that waits until the test answers it. */
export type Held = {
  body: string;
  headers: IncomingHttpHeaders;
  /** The connection on which it came, by the gateway's port. */
  connection: number | undefined;
  response: ServerResponse;
  answer(body: object | string, say?: Say): void;
  /** Breaks the connection. */
  cut(): void;
  brokenOff(): boolean;
};

export type HeldService = AsyncDisposable & { url: string; held: Held[] };

/** An HTTP server that keeps requests for the test to answer. */
export async function startHeldService(): Promise<HeldService> {
  const held: Held[] = [];
  const running = await listen('held', 0, (request, response) => {
    const keep = (body: string) => {
      const { headers, socket } = request;
      held.push({
        body,
        headers,
        connection: socket.remotePort,
        response,
        answer(found, { status = 200, type = 'application/json' } = {}) {
          const text = typeof found === 'string' ? found : JSON.stringify(found);
          response.writeHead(status, { 'content-type': type }).end(text);
        },
        cut: () => void socket.destroy(),
        brokenOff: () => socket.destroyed,
      });
    };
    // The client may disconnect before the whole request has arrived.
    readBody(request, 1e6).then(keep, () => {});
  });
  return {
    url: `${running.url}/graphql`,
    held,
    async [Symbol.asyncDispose]() {
      running.server.closeAllConnections();
      await running[Symbol.asyncDispose]();
    },
  };
}

export type SubgraphClientFixture = AsyncDisposable & {
  users: HeldService;
  orders: HeldService;
  subgraphs: Subgraphs;
  log: Record<string, unknown>[];
  /** Calls the subgraph users with this body. */
  query(body: string, asking?: Partial<RequestContext>): Promise<unknown>;
  mutation(body: string, asking?: Partial<RequestContext>): Promise<unknown>;
};

const usualRules = {
  timeoutMs: { all: 10_000 },
  mutationTimeoutMs: { all: null },
  retries: { all: 2 },
  retryPercent: 20,
  attemptTimeoutMs: { all: 0 },
};

/** Two subgraphs whose responses the tests decide, and the client that calls them. */
export async function startSubgraphClientFixture(options: Options = {}): Promise<SubgraphClientFixture> {
  await using starting = new AsyncDisposableStack();
  const log: Record<string, unknown>[] = [];
  const logger = createLogger('gateway', 'info', {
    write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>),
  });
  const users = await startHeldService();
  const orders = await startHeldService();
  const subgraphs = starting.use(
    connectSubgraphs({
      routingUrls: new Map([
        ['users', users.url],
        ['orders', orders.url],
      ]),
      viewerSecret: null,
      ...usualRules,
      pauseMs: 60_000,
      callsInFlight: defaultLimits.subgraphCallsInFlight,
      maxAnswerBytes: defaultLimits.subgraphAnswerMaxBytes,
      clock: testClock(),
      logger,
      ...options,
    }),
  );
  // Stopped first, so that nothing waits for requests that no test answered.
  starting.use(users);
  starting.use(orders);
  const ask =
    (kind: 'query' | 'mutation') =>
    (body: string, asking: Partial<RequestContext> = {}) =>
      subgraphs.ask({ subgraph: 'users', kind, body }, { viewer: ada, ...asking });
  const running = starting.move();
  return {
    users,
    orders,
    subgraphs,
    log,
    query: ask('query'),
    mutation: ask('mutation'),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Waits until `count` requests have come, and returns the last one. */
export const untilHeld = ({ held }: HeldService, count: number): Promise<Held> =>
  eventually(() => {
    assert.equal(held.length, count);
    const last = held.at(-1);
    assert.ok(last);
    return last;
  });

/** The code and message that a client receives. */
export async function refusalOf(asked: Promise<unknown>): Promise<[unknown, string]> {
  const error = await asked.then(
    () => assert.fail('there was an answer'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof GraphQLError, String(error));
  return [error.extensions.code, error.message];
}
