import { existsSync, globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { messageOf } from '@shop/shared/errors';
import { documentsFolder, generateDocuments } from '@shop/storefront/documents';
import { deploymentFiles } from '../deployment/deployment-files.ts';
import { apiFile, supergraphFile, variantFile } from './generated-paths.ts';
import { generateResolverTypes } from './generate-resolver-types.ts';
import { loadSchema } from './load-schema.ts';
import { withNodeTypes } from './node-types.ts';
import { readSubgraphList, type SubgraphList } from './subgraph-list.ts';
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
  const { list, ...written } = await withNodeTypes(readSubgraphList(join(root, 'supergraph.yaml')));
  const { sdl, schema, apiSdl, warnings } = await composeSupergraph(list);
  const storefront = await storefrontDocuments(root, apiSdl);
  const texts: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(written.schemas).map(([file, text]) => [relative(root, file), text]),
    ),
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
    ...storefront.texts,
  };
  const leftOver = globSync(variantFile('*'), { cwd: root }).filter((file) => texts[file] === undefined);
  return { texts, leftOver, warnings: [...warnings, ...storefront.warnings] };
}

const withNote = (note: string, sdl: string): string =>
  `# ${note} Written by \`npx shop compose\`.\n\n${sdl}`;

/**
 * The resolver types by file, for each subgraph made with `defineSubgraph`; the list may also have others.
 */
async function resolverTypesOf(root: string, list: SubgraphList): Promise<Record<string, string>> {
  const types = list.subgraphs.map(async (entry) => {
    if (!('file' in entry.schema)) return [];
    const folder = dirname(entry.schema.file);
    if (!existsSync(join(folder, 'subgraph.ts'))) return [];
    const file = relative(root, join(folder, 'resolver-types.ts'));
    return [[file, await generateResolverTypes(await loadSchema(entry))]];
  });
  return Object.fromEntries((await Promise.all(types)).flat()) as Record<string, string>;
}

/** The typed operations of the storefront. A schema that lacks what they ask for does compose, so that is a warning. */
async function storefrontDocuments(
  root: string,
  apiSdl: string,
): Promise<Pick<ComposedFiles, 'texts' | 'warnings'>> {
  if (!existsSync(join(root, documentsFolder))) return { texts: {}, warnings: [] };
  try {
    const { modules } = await generateDocuments(apiSdl);
    return { texts: modules, warnings: [] };
  } catch (error) {
    return { texts: {}, warnings: [messageOf(error)] };
  }
}
