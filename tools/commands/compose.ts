import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { readSubgraphList } from '../composition/subgraph-list.ts';
import { composeSupergraph } from '../composition/supergraph.ts';

const root = join(import.meta.dirname, '../..');
const supergraphFile = 'gateway/supergraph/supergraph.graphql';
const apiFile = 'gateway/api.graphql';
const apiNote = '# The schema that clients see. Written by `npx shop compose`.\n\n';

export const command = new Command()
  .description(`Composes the subgraphs of supergraph.yaml; writes ${supergraphFile} and ${apiFile}.`)
  .option('--check', 'write nothing; fail when the files are not what the subgraphs compose to')
  .action(async ({ check = false }) => {
    const { sdl, apiSdl, warnings } = await composeSupergraph(
      readSubgraphList(join(root, 'supergraph.yaml')),
    );
    for (const warning of warnings) console.error(`warning: ${warning}`);
    const texts = { [supergraphFile]: sdl, [apiFile]: `${apiNote}${apiSdl}` };
    for (const [file, text] of Object.entries(texts)) (check ? checkFile : writeFile)(file, text);
  });

function writeFile(file: string, text: string): void {
  writeFileSync(join(root, file), text);
  console.log(`${file} written`);
}

function checkFile(file: string, text: string): void {
  if (readFileSync(join(root, file), 'utf8') !== text)
    throw new StartError(`${file} is not what the subgraphs compose to: run npx shop compose`);
}
