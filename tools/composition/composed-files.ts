import { existsSync, globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSdl } from '@shop/shared/graphql';
import { deploymentFiles } from '../deployment/deployment-files.ts';
import { apiFile, supergraphFile, variantFile } from './generated-paths.ts';
import { generateResolverTypes } from './generate-resolver-types.ts';
import { readSubgraphList, schemaFilesIn, type SubgraphList } from './subgraph-list.ts';
import { composeSupergraph } from './supergraph.ts';
import { composeVariants } from './variants/compose-variants.ts';

type ComposedFiles = {
  /** The texts, by their paths from `root`. */
  texts: Readonly<Record<string, string>>;
  /** Files of variants that are no more. */
  leftOver: readonly string[];
  warnings: readonly string[];
};

/** What is generated from the subgraphs that `supergraph.yaml` in `root` lists, and from `variants.yaml`. */
export async function composedFiles(root: string): Promise<ComposedFiles> {
  const list = readSubgraphList(join(root, 'supergraph.yaml'));
  const { sdl, schema, apiSdl, warnings } = await composeSupergraph(list);
  const texts: Record<string, string> = {
    [supergraphFile]: sdl,
    [apiFile]: withNote('The schema that clients see.', apiSdl),
    ...Object.fromEntries(
      composeVariants(root, schema).map((each) => [
        variantFile(each.name),
        withNote(`The schema that clients of the variant ${each.name} see.`, each.apiSdl),
      ]),
    ),
    ...(await resolverTypesOf(root, list)),
    ...deploymentFiles(root),
  };
  const leftOver = globSync(variantFile('*'), { cwd: root }).filter((file) => texts[file] === undefined);
  return { texts, leftOver, warnings };
}

const withNote = (note: string, sdl: string): string =>
  `# ${note} Written by \`npx shop compose\`.\n\n${sdl}`;

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
