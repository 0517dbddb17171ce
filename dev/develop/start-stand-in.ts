import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EventContracts } from '@shop/shared/contracts';
import { readEventMap, type Env } from '@shop/shared/runtime';
import { startStandIn } from '../stand-ins/index.ts';
import type { ComposedSubgraph } from './compose-graph.ts';
import type { StartInstance } from './start-instance.ts';

type Options = { env: Env; eventMap: string; schemaFiles: () => readonly string[] };

/** Starts subgraphs as stand-ins that are made from their schemas, in this process. */
export const startAsStandIn =
  ({ env, eventMap, schemaFiles }: Options): StartInstance =>
  async (subgraph) => {
    const { name, schema, schemaFile } = subgraph;
    const { contracts, files } = await contractsOf(subgraph);
    const standIn = await startStandIn({
      name,
      schema: pathToFileURL(schemaFile),
      viewerSecret: env.VIEWER_SECRET ?? '',
      graph: schemaFiles().map((file) => pathToFileURL(file)),
      events: contracts,
      eventMap: readEventMap(eventMap),
      ...(env.RABBITMQ_URL && { brokerUrl: env.RABBITMQ_URL }),
    });
    return {
      url: standIn.url,
      schema,
      files,
      onCrash: () => {},
      [Symbol.asyncDispose]: () => standIn.stop(),
    };
  };

async function contractsOf({ folder }: ComposedSubgraph) {
  const file = join(folder, 'events/published.ts');
  if (!existsSync(file)) return { contracts: {}, files: new Set<string>() };
  // Another URL, because a module is loaded only once.
  const module = (await import(`${pathToFileURL(file).href}?at=${performance.now()}`)) as {
    published?: EventContracts;
  };
  return { contracts: module.published ?? {}, files: new Set([file]) };
}
