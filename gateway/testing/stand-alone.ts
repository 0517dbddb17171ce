import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@apollo/composition';
import { startGateway, type RunningGateway } from '@shop/gateway';
import { listen, readBody, realClock, sendJson } from '@shop/shared/runtime';
import { testDependencies } from '@shop/shared/testing';
import { graphql, parse } from 'graphql';
import { configOf, readAll } from '../config/config.ts';
import { testedEngine } from './tested-engine.ts';

type Request = { query: string; variables?: Record<string, unknown> };

export type StandAlone = AsyncDisposable & { gateway: RunningGateway };

/** A gateway for a supergraph of one subgraph, as `npx shop gateway --supergraph` starts it, by the real clock. */
export async function startStandAlone(
  { sdl, rootValue }: { sdl: string; rootValue: object },
  env: Record<string, string> = {},
): Promise<StandAlone> {
  await using starting = new AsyncDisposableStack();
  const schema = buildSubgraphSchema(parse(sdl));
  const subgraph = starting.use(
    await listen('reports', 0, (request, response) => {
      void readBody(request, 1e6).then(async (text) => {
        const { query: source, variables: variableValues } = JSON.parse(text) as Request;
        sendJson(response, 200, await graphql({ schema, source, variableValues, rootValue }));
      });
    }),
  );
  const { supergraphSdl, errors } = composeServices([
    { name: 'reports', url: subgraph.url, typeDefs: parse(sdl) },
  ]);
  if (!supergraphSdl) throw new Error(`The subgraph does not compose: ${errors?.join('; ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  starting.defer(() => rmSync(folder, { recursive: true }));
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphSdl);
  const variables = { PORT: '0', SUPERGRAPH: supergraph, ...testedEngine, ...env };
  const config = configOf(readAll({ standAlone: true, file: undefined, options: new Map() }, variables));
  const gateway = starting.use(await startGateway(config, { ...testDependencies(), clock: realClock }));
  const running = starting.move();
  return { gateway, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
