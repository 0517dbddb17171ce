import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSubgraphList, schemaFilesIn, SubgraphListError } from '../../tools/composition/subgraph-list.ts';

export type ListedSubgraph = {
  name: string;
  port: number;
  folder: string;
  /** Whether it is made with `defineSubgraph`; of others the repository has the schema alone. */
  hasCode: boolean;
  /** The packages that its own names. */
  packages: readonly string[];
};

/** Those that `supergraph.yaml` lists with a file; the last ones while it cannot be read. */
export type ListedSubgraphs = () => readonly ListedSubgraph[];

/** Throws a StartError if the list cannot be read for the first time. */
export function listedSubgraphs(root: string): ListedSubgraphs {
  let last = read(root);
  return () => {
    try {
      last = read(root);
    } catch (error) {
      if (!(error instanceof SubgraphListError)) throw error;
    }
    return last;
  };
}

function read(root: string): ListedSubgraph[] {
  const list = readSubgraphList(join(root, 'supergraph.yaml'));
  const urls = new Map(list.subgraphs.map(({ name, routingUrl }) => [name, routingUrl]));
  return schemaFilesIn(list).map(({ name, schemaFile }) => {
    const folder = dirname(schemaFile);
    const port = Number(URL.parse(urls.get(name) ?? '')?.port) || 0;
    const hasCode = existsSync(join(folder, 'subgraph.ts'));
    return { name, port, folder, hasCode, packages: packagesOf(folder) };
  });
}

function packagesOf(folder: string): string[] {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return [];
  const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies?: object };
  return Object.keys(dependencies);
}
