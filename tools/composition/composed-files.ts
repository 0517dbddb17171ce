import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSdl } from '@shop/shared/graphql';
import { deploymentFiles } from '../deployment/deployment-files.ts';
import { generateResolverTypes } from './generate-resolver-types.ts';
import { readSubgraphList, schemaFilesIn, type SubgraphList } from './subgraph-list.ts';
import { composeSupergraph } from './supergraph.ts';

export const supergraphFile = 'gateway/supergraph/supergraph.graphql';
export const apiFile = 'gateway/api.graphql';
const apiNote = '# The schema that clients see. Written by `npx shop compose`.\n\n';

/** What is generated from the subgraphs that `supergraph.yaml` in `root` lists: the texts, by their paths from `root`. */
export async function composedFiles(
  root: string,
): Promise<{ texts: Readonly<Record<string, string>>; warnings: readonly string[] }> {
  const list = readSubgraphList(join(root, 'supergraph.yaml'));
  const { sdl, apiSdl, warnings } = await composeSupergraph(list);
  const texts = {
    [supergraphFile]: sdl,
    [apiFile]: `${apiNote}${apiSdl}`,
    ...(await resolverTypesOf(root, list)),
    ...deploymentFiles(root),
  };
  return { texts, warnings };
}

/**
 * The resolver types by file, for each subgraph made with `defineSubgraph`; the list may also have others.
 */
async function resolverTypesOf(root: string, list: SubgraphList): Promise<Record<string, string>> {
  const own = schemaFilesIn(list).filter(({ schemaFile }) =>
    existsSync(join(dirname(schemaFile), 'subgraph.ts')),
  );
  const types = own.map(async ({ schemaFile }) => [
    relative(root, join(dirname(schemaFile), 'resolver-types.ts')),
    await generateResolverTypes(parseSdl(pathToFileURL(schemaFile))),
  ]);
  return Object.fromEntries(await Promise.all(types)) as Record<string, string>;
}
