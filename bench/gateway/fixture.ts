import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Supergraph } from '@apollo/federation-internals';
import { AmqpServer } from 'amqp-emulator';
import type { GraphQLSchema } from 'graphql';
import { freePort } from '@shop/shared/testing';
import { startChild } from '../harness/child.ts';
import { composeSupergraph, servicesOf, type Service } from '../harness/compose.ts';
import { temporaryFolder } from '../harness/fixture.ts';
import { startMeasured, type Measured } from '../harness/measured.ts';
import { startTokenIssuer } from '../harness/token-issuer.ts';
import { post, type Answer, type Target } from '../load/http.ts';
import { recipesFor } from './floor/recipes.ts';
import { distinct, workloads } from './operations.ts';
import type { GatewayKind, Places } from './peers/gateways.ts';
import { schemas, type SubgraphName, type SubgraphUrls } from './subgraphs/schemas.ts';

export type RunningGateway = Measured & Target & { ask(operation: object): Promise<Answer> };

/** The subgraphs, and everything else that gateways are started with. */
export type Fixture = AsyncDisposable & {
  sdl: string;
  apiSchema: GraphQLSchema;
  /** How many requests the subgraphs have received so far. */
  calls(): Promise<number>;
  start(kind: GatewayKind, options?: StartOptions): Promise<RunningGateway>;
  /** A copy of the supergraph that may be replaced. */
  ownSupergraph(): Promise<string>;
};

type StartOptions = { supergraphFile?: string; reportMemory?: boolean };

/** `more` are subgraphs beside those that are started here. */
export async function openFixture(more: readonly Service[] = []): Promise<Fixture> {
  await using opening = new AsyncDisposableStack();
  const folder = temporaryFolder();
  const program = join(import.meta.dirname, 'subgraphs/subgraphs-process.ts');
  const subgraphs = opening.use(await startChild<{ urls: SubgraphUrls }>(program));
  const { urls } = subgraphs.ready;
  const sdl = composeSupergraph([...servicesOf(schemas, (name) => urls[name as SubgraphName]), ...more]);
  const apiSchema = Supergraph.build(sdl).apiSchema().toGraphQLJSSchema();
  const issuer = opening.use(await startTokenIssuer());
  const [token = ''] = await issuer.tokens(1);
  const broker = opening.adopt(new AmqpServer(), (server) => server.close());
  const { url: brokerUrl } = await broker.listen();
  const recipes = await recipesFor(urls, apiSchema, [...Object.values(workloads), distinct]);
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const places: Omit<Places, 'port'> = {
    supergraphFile: await file('supergraph.graphql', sdl),
    recipesFile: await file('recipes.json', JSON.stringify(recipes)),
    subgraphs: urls,
    jwksUrl: issuer.jwksUrl,
    brokerUrl,
    token,
  };
  const running = opening.move();
  return {
    sdl,
    apiSchema,
    calls: async () => (await subgraphs.ask<{ calls: number }>({})).calls,
    start: async (kind, { reportMemory = false, ...own } = {}) =>
      startGateway(kind, { ...places, port: await freePort(), ...own }, reportMemory),
    ownSupergraph: () => file('own-supergraph.graphql', sdl),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function startGateway(
  kind: GatewayKind,
  places: Places,
  reportMemory: boolean,
): Promise<RunningGateway> {
  const { headers = {}, ...program } = kind.start(places);
  const { name } = kind;
  const { port } = places;
  const ask = (operation: object) => post({ port, headers }, JSON.stringify(operation));
  const isReady = async () => (await ask({ query: '{ __typename }' })).status === 200;
  const measured = await startMeasured({ name, port, reportMemory, ...program }, isReady);
  return Object.assign(measured, { headers, ask });
}
