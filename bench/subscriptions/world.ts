import { adminPortOf } from '@shop/gateway/config';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVirtualHost, freePort } from '@shop/shared/testing';
import type { BrokerKind } from '../kit.ts';
import { startChild } from '../messaging/child.ts';
import { startLoad, type Load } from './load.ts';
import { startMeasured, type Measured } from './measured.ts';
import { composeSupergraph } from './schemas.ts';
import type { ToDo } from './subgraphs-process.ts';
import { startTokens } from './tokens.ts';

/** Subgraphs, a broker and clients, for a gateway that is measured. */
export type World = AsyncDisposable & {
  startGateway(): Promise<Measured>;
  startFloor(): Promise<Measured>;
  startLoad(): Promise<Load>;
  /** Lets subgraphs make updates, and waits until they have. */
  make(toDo: ToDo): Promise<void>;
  /** For so many sockets, each customer with as many as the gateway allows. */
  tokensFor(sockets: number): Promise<string[]>;
};

const here = import.meta.dirname;
const socketsPerUser = 20;
const reporter = join(here, '../gateway/memory-reporter.ts');

export async function openWorld(broker: BrokerKind): Promise<World> {
  await using opening = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'bench-subscriptions-'));
  // However the bench ends.
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const { url: brokerUrl } =
    broker === 'embedded'
      ? (opening.use(await startChild('broker-process.ts')).ready as { url: string })
      : opening.use(await createVirtualHost());
  const subgraphs = opening.use(await startChild('../subscriptions/subgraphs-process.ts', { brokerUrl }));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composeSupergraph((subgraphs.ready as { url: string }).url));
  const tokens = opening.use(await startTokens());
  const env = gatewayEnv({ SUPERGRAPH: supergraph, JWKS_URL: tokens.jwksUrl, RABBITMQ_URL: brokerUrl });
  const gateway = ['--import', reporter, join(here, '../../gateway/main.ts')];
  const running = opening.move();
  return {
    async startGateway() {
      const port = await freePort();
      return startMeasured({ port, readyPort: adminPortOf(port), args: gateway, env });
    },
    startFloor: async () =>
      startMeasured({ port: await freePort(), args: [join(here, 'floor-process.ts')], env: {} }),
    startLoad,
    make: async (toDo) => void (await subgraphs.ask(toDo)),
    tokensFor: (sockets) => tokens.tokens(Math.ceil(sockets / socketsPerUser)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** As in production, but that it counts operations itself instead of asking Redis, and allows any number of them. */
const gatewayEnv = (places: Readonly<Record<string, string>>) => ({
  ...places,
  VIEWER_SECRET: 'a secret that only the benchmark knows',
  RATE_LIMIT_PER_MINUTE: '999999999',
  ADDRESS_RATE_LIMIT_PER_MINUTE: '999999999',
  CONNECTIONS_PER_ADDRESS: '0',
  SOCKETS_PER_ADDRESS: '0',
  SUBSCRIPTIONS_PER_ADDRESS: '0',
  MAX_CONNECTIONS: '1000000',
  SOCKETS_PER_USER: String(socketsPerUser),
  LOG_LEVEL: 'info',
  NODE_ENV: 'development',
  EXPLORER: 'false',
});
