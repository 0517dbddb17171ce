import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EventContracts } from '@shop/shared/contracts';

const root = join(import.meta.dirname, '../../..');
const files = [
  ...globSync('subgraphs/*/schema.graphql', { cwd: root }),
  // What `npx shop new-subgraph` writes.
  'tools/new-subgraph/template/schema.graphql',
];

/** Every schema of the repository with the contracts beside it; nothing here knows what they are about. */
export const subgraphs = await Promise.all(
  files.map(async (file) => {
    const folder = join(root, dirname(file));
    const contracts = join(folder, 'events/published.ts');
    const { published } = existsSync(contracts)
      ? ((await import(contracts)) as { published: EventContracts })
      : { published: {} };
    return { name: basename(folder), schema: pathToFileURL(join(root, file)), events: published };
  }),
);

export const graph = subgraphs.map(({ schema }) => schema);
