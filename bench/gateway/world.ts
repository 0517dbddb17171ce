import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AmqpServer } from 'amqp-emulator';
import type { GraphQLSchema } from 'graphql';
import { freePort } from '@shop/shared/testing';
import { startChild } from '../messaging/child.ts';
import type { GatewayKind, Place } from './gateways.ts';
import type { SubgraphUrls } from './graph/schemas.ts';
import { composeSupergraph, type Service } from './graph/supergraph.ts';
import { distinct, workloads } from './operations.ts';
import { writeRecipes } from './recipes.ts';
import { startGateway, type RunningGateway } from './running-gateway.ts';
import { startTokenIssuer } from './token-issuer.ts';

/** The subgraphs, and all else that gateways are started with. */
export type World = AsyncDisposable & {
  sdl: string;
  apiSchema: GraphQLSchema;
  /** How often subgraphs have been asked so far. */
  calls(): Promise<number>;
  /** `preload` is a module that is run in it before its program. */
  start(kind: GatewayKind, preload?: string): Promise<RunningGateway>;
  /** One whose supergraph may be replaced. */
  startWithOwnSupergraph(kind: GatewayKind): Promise<{ gateway: RunningGateway; supergraphFile: string }>;
};

/** `more` are subgraphs beside those that are started here. */
export async function openWorld(more: readonly Service[] = []): Promise<World> {
  await using opening = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'bench-gateway-'));
  // However the bench ends.
  process.once('exit', () => rmSync(folder, { recursive: true }));
  const subgraphs = opening.use(await startChild('../gateway/subgraphs-process.ts'));
  const { urls } = subgraphs.ready as { urls: SubgraphUrls };
  const { sdl, apiSchema } = composeSupergraph(urls, more);
  const issuer = opening.use(await startTokenIssuer());
  const broker = opening.adopt(new AmqpServer(), (server) => server.close());
  const { url: brokerUrl } = await broker.listen();
  const files = {
    supergraphFile: join(folder, 'supergraph.graphql'),
    recipesFile: join(folder, 'recipes.json'),
  };
  await writeFile(files.supergraphFile, sdl);
  const recipes = await writeRecipes(urls, apiSchema, [...Object.values(workloads), distinct]);
  await writeFile(files.recipesFile, JSON.stringify(recipes));

  const place = async (): Promise<Place> => ({
    ...files,
    subgraphs: urls,
    port: await freePort(),
    jwksUrl: issuer.jwksUrl,
    brokerUrl,
    token: issuer.token,
  });
  const running = opening.move();
  return {
    sdl,
    apiSchema,
    calls: async () => ((await subgraphs.ask({})) as { calls: number }).calls,
    start: async (kind, preload) => startGateway(kind, await place(), preload),
    async startWithOwnSupergraph(kind) {
      const supergraphFile = join(folder, `supergraph-of-${kind.name}.graphql`);
      await writeFile(supergraphFile, sdl);
      const gateway = await startGateway(kind, { ...(await place()), supergraphFile });
      return { gateway, supergraphFile };
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
