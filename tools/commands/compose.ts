import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { parseSdl } from '@shop/shared/graphql';
import { generateResolverTypes } from '../composition/generate-resolver-types.ts';
import { readSubgraphList, schemaFilesIn, type SubgraphList } from '../composition/subgraph-list.ts';
import { composeSupergraph } from '../composition/supergraph.ts';

const root = join(import.meta.dirname, '../..');
const supergraphFile = 'gateway/supergraph/supergraph.graphql';
const apiFile = 'gateway/api.graphql';
const apiNote = '# The schema that clients see. Written by `npx shop compose`.\n\n';

export const command = new Command()
  .description(
    `Composes the subgraphs of supergraph.yaml; writes ${supergraphFile}, ${apiFile} and resolver-types.ts of each subgraph.`,
  )
  .option('--check', 'write nothing; fail if the files are not up to date')
  .action(async ({ check = false }) => {
    const list = readSubgraphList(join(root, 'supergraph.yaml'));
    const { sdl, apiSdl, warnings } = await composeSupergraph(list);
    for (const warning of warnings) console.error(`warning: ${warning}`);
    const texts = {
      [supergraphFile]: sdl,
      [apiFile]: `${apiNote}${apiSdl}`,
      ...(await resolverTypesOf(list)),
    };
    for (const [file, text] of Object.entries(texts)) (check ? checkFile : writeFile)(file, text);
  });

/**
 * The resolver types by file, for each subgraph made with `defineSubgraph`; the list may also have others.
 */
async function resolverTypesOf(list: SubgraphList): Promise<Record<string, string>> {
  const own = schemaFilesIn(list).filter(({ schemaFile }) =>
    existsSync(join(dirname(schemaFile), 'subgraph.ts')),
  );
  const types = own.map(async ({ schemaFile }) => [
    relative(root, join(dirname(schemaFile), 'resolver-types.ts')),
    await generateResolverTypes(parseSdl(pathToFileURL(schemaFile))),
  ]);
  return Object.fromEntries(await Promise.all(types)) as Record<string, string>;
}

function writeFile(file: string, text: string): void {
  writeFileSync(join(root, file), text);
  console.log(`${file} written`);
}

function checkFile(file: string, text: string): void {
  const path = join(root, file);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text)
    throw new StartError(`${file} is not up to date: run npx shop compose`);
}
