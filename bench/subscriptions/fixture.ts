import { adminPortOf } from '@shop/shared/runtime';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@shop/shared/testing';
import { startChild } from '../harness/child.ts';
import { composeSupergraph, servicesOf } from '../harness/compose.ts';
import { gatewayEnv, startBroker, temporaryFolder } from '../harness/fixture.ts';
import { startMeasured, type Measured } from '../harness/measured.ts';
import type { BrokerKind } from '../harness/report.ts';
import { startTokenIssuer } from '../harness/token-issuer.ts';
import { expectAll, startLoad, type Load } from '../load/websocket/load.ts';
import { operations, schemas, type Following } from './subgraphs/schemas.ts';
import type { Task } from './subgraphs/subgraphs-process.ts';

/** Subgraphs, a broker and clients, for a gateway that is measured. */
export type Fixture = AsyncDisposable & {
  startGateway(): Promise<Measured>;
  startFloor(): Promise<Measured>;
  /** Lets so many clients follow, each customer with as many sockets as the gateway allows. */
  startClients(measured: Measured, clients: Clients): Promise<Load>;
  /** Lets the subgraphs make updates, and waits until they have. */
  make(task: Task): Promise<void>;
};

export type Clients = { sockets: number; follow?: Following | undefined; isAnonymous?: boolean };

const here = import.meta.dirname;
const socketsPerUser = 20;

export async function openFixture(kind: BrokerKind): Promise<Fixture> {
  await using opening = new AsyncDisposableStack();
  const broker = opening.use(await startBroker(kind));
  const program = join(here, 'subgraphs/subgraphs-process.ts');
  const subgraphs = opening.use(await startChild<{ url: string }>(program, { brokerUrl: broker.url }));
  const supergraph = join(temporaryFolder(), 'supergraph.graphql');
  await writeFile(supergraph, composeSupergraph(servicesOf(schemas, () => subgraphs.ready.url)));
  const issuer = opening.use(await startTokenIssuer());
  const env = {
    ...gatewayEnv({ SUPERGRAPH: supergraph, JWKS_URL: issuer.jwksUrl, RABBITMQ_URL: broker.url }),
    CONNECTIONS_PER_ADDRESS: '0',
    SOCKETS_PER_ADDRESS: '0',
    SUBSCRIPTIONS_PER_ADDRESS: '0',
    MAX_CONNECTIONS: '1000000',
    SOCKETS_PER_USER: String(socketsPerUser),
  };
  const running = opening.move();
  return {
    async startGateway() {
      const port = await freePort();
      const program = {
        name: 'gateway',
        port,
        args: [join(here, '../../gateway/main.ts')],
        reportMemory: true,
      };
      const isReady = () => isConnected(adminPortOf(port));
      return startMeasured({ ...program, env: { ...env, PORT: String(port) } }, isReady);
    },
    async startFloor() {
      const port = await freePort();
      const program = { name: 'floor', port, args: [join(here, 'floor-process.ts')], ipc: true };
      return startMeasured({ ...program, env: { PORT: String(port) } }, () => isConnected(port));
    },
    async startClients({ port }, { sockets, follow, isAnonymous = false }) {
      const tokens = isAnonymous ? [] : await issuer.tokens(Math.ceil(sockets / socketsPerUser));
      const load = await startLoad();
      try {
        const opened = await load.open({
          port,
          count: sockets,
          operation: follow && operations[follow],
          tokens,
        });
        expectAll('at first', opened, { open: sockets, updates: follow ? sockets : 0 });
      } catch (error) {
        await load[Symbol.asyncDispose]();
        throw error;
      }
      return load;
    },
    make: async (task) => void (await subgraphs.ask(task)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function isConnected(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/ready`);
  return ((await response.json()) as { broker?: boolean }).broker === true;
}
