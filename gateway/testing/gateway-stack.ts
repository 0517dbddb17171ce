import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { readConfig, startGateway, type GatewayConfig, type RunningGateway } from '@shop/gateway';
import { createLogger } from '@shop/shared/runtime';
import { testDependencies, type TestClock } from '@shop/shared/testing';
import { parse } from 'graphql';
import { checkLeaks } from './leaks.ts';
import { startTestBroker, type TestBroker } from './test-broker.ts';
import { testedEngine } from './tested-engine.ts';
import { schemas, TinyShop, type TinyName } from './tiny-shop/tiny-shop.ts';
import { startTinySubgraph, type TinySubgraph } from './tiny-shop/tiny-subgraph.ts';
import { startTokenIssuer, type TokenIssuer } from './tokens.ts';

const viewerSecret = 'a secret that only the tests know, really';

export type TestStack = AsyncDisposable & {
  gateway: RunningGateway;
  clock: TestClock;
  shop: TinyShop;
  subgraphs: Record<TinyName, TinySubgraph>;
  issuer: TokenIssuer;
  broker: TestBroker;
  /** The file of the supergraph; the gateway checks it every SUPERGRAPH_POLL_MS. */
  supergraph: string;
  /** The lines that the gateway has logged. */
  log: LogLine[];
  /** Starts another gateway with the same configuration, or with variables of its own. */
  another(variables?: Env): Promise<RunningGateway>;
  /** Waits until the gateway holds no more than at its start. */
  atRest(): Promise<void>;
  /** POSTs an operation, with a token or anonymously. */
  ask<Body>(query: string, options?: AskOptions): Promise<Asked<Body>>;
};

export type AskOptions = {
  token?: string;
  variables?: object;
  operationName?: string;
  headers?: Record<string, string>;
};
export type Asked<Body> = { status: number; headers: Headers; body: Body };
export type LogLine = Record<string, unknown>;
type Env = Record<string, string>;

/**
 * A gateway in front of three small subgraphs, with its own broker and token issuer. `given` are variables, or gives
 * them once the supergraph is composed.
 */
export async function startTestStack(
  given: Env | ((supergraph: string) => Promise<Env>) = {},
): Promise<TestStack> {
  await using starting = new AsyncDisposableStack();
  const log: LogLine[] = [];
  const logger = createLogger('gateway', 'info', {
    write: (line: string) => void log.push(JSON.parse(line) as LogLine),
  });
  const dependencies = { ...testDependencies(), logger };
  const { clock } = dependencies;
  const shop = new TinyShop();
  const subgraphs = await startSubgraphs(starting, shop, clock);
  const issuer = starting.use(await startTokenIssuer(clock));
  const broker = await startTestBroker(starting);
  const supergraph = writeSupergraph(starting, subgraphs);
  const env = typeof given === 'function' ? await given(supergraph) : given;
  const variables: Env = {
    PORT: '0',
    SUPERGRAPH: supergraph,
    VIEWER_SECRET: viewerSecret,
    JWKS_URL: issuer.jwksUrl,
    RABBITMQ_URL: broker.url,
    SUBGRAPH_PAUSE_MS: '500',
    ...testedEngine,
    ...env,
  };
  const configWith = (own: Env): GatewayConfig => readConfig({ ...variables, ...own });
  const config = configWith({});
  const gateway = starting.use(await startGateway(config, dependencies));
  const leaks = checkLeaks(gateway);
  const running = starting.move();
  return {
    gateway,
    clock,
    shop,
    subgraphs,
    issuer,
    broker,
    supergraph,
    log,
    ask: (query, options) => ask(gateway.url, query, options),
    another: (own = {}) => startGateway(configWith(own), dependencies),
    atRest: () => leaks.clientsLeft(),
    async [Symbol.asyncDispose]() {
      await using _rest = running;
      // Otherwise a request that a test left unanswered would delay the stop until its time-out.
      const unanswered = Object.values(subgraphs).filter(({ mode }) => mode === 'slow');
      await Promise.all(unanswered.map((subgraph) => subgraph.down()));
      await leaks.clientsLeft();
      await running.disposeAsync();
      shop.feeds.clear();
      for (const subgraph of Object.values(subgraphs)) subgraph.forget();
      leaks.stopped();
    },
  };
}

export async function ask<Body>(
  url: string,
  query: string,
  { token, headers = {}, variables, operationName }: AskOptions = {},
): Promise<Asked<Body>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables, operationName }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

async function startSubgraphs(
  starting: AsyncDisposableStack,
  shop: TinyShop,
  clock: TestClock,
): Promise<TestStack['subgraphs']> {
  const resolvers = shop.resolvers();
  const start = async (name: TinyName) =>
    starting.use(
      await startTinySubgraph({ name, sdl: schemas[name], resolvers: resolvers[name], viewerSecret, clock }),
    );
  return { users: await start('users'), orders: await start('orders'), payments: await start('payments') };
}

function writeSupergraph(starting: AsyncDisposableStack, subgraphs: TestStack['subgraphs']): string {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  starting.defer(() => rmSync(folder, { recursive: true }));
  composed ??= compose();
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(
    file,
    composed.replaceAll(placeholders, (_, name: TinyName) => subgraphs[name].url),
  );
  return file;
}

const placeholders = /http:\/\/(\w+)\.invalid/g;
/** The same for all stacks of a process, but for the addresses. */
let composed: string | undefined;

function compose(): string {
  const services = Object.entries(schemas).map(([name, sdl]) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The tiny subgraphs do not compose: ${errors?.join('; ')}`);
  return supergraphSdl;
}
