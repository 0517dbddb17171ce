import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { apiFile, composedFiles, supergraphFile } from '../composition/composed-files.ts';

const root = join(import.meta.dirname, '../..');

export const command = new Command()
  .description(
    `Composes the subgraphs of supergraph.yaml; writes ${supergraphFile}, ${apiFile}, resolver-types.ts of each subgraph, and its lines in docker-compose.yml and CODEOWNERS.`,
  )
  .option('--check', 'write nothing; fail if the files are not up to date')
  .action(async ({ check = false }) => {
    const { texts, warnings } = await composedFiles(root);
    for (const warning of warnings) console.error(`warning: ${warning}`);
    for (const [file, text] of Object.entries(texts)) (check ? checkFile : writeFile)(file, text);
  });

function writeFile(file: string, text: string): void {
  writeFileSync(join(root, file), text);
  console.log(`${file} written`);
}

function checkFile(file: string, text: string): void {
  const path = join(root, file);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text)
    throw new StartError(`${file} is not up to date: run npx shop compose`);
}
