import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, someText } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { composedFiles } from '../composition/composed-files.ts';
import { apiFile, supergraphFile, variantFile } from '../composition/generated-paths.ts';
import { readSubgraphList } from '../composition/subgraph-list.ts';
import { composeSupergraph } from '../composition/supergraph.ts';
import { composeVariants, variantNamed } from '../composition/variants/compose-variants.ts';

const root = join(import.meta.dirname, '../..');

export const command = new Command()
  .description(
    `Composes the subgraphs of supergraph.yaml; writes ${supergraphFile}, ${apiFile}, ${variantFile('<name>')} of each variant, resolver-types.ts of each subgraph, the types that \`node\` returns, and its lines in docker-compose.yml and CODEOWNERS.`,
  )
  .option('--check', 'write nothing; fail if the files are not up to date')
  .option('--variant <name>', 'write nothing; print the supergraph of a variant of variants.yaml', someText)
  .action(async ({ check = false, variant }) => {
    if (variant !== undefined) return printVariant(variant);
    const { texts, leftOver, warnings } = await composedFiles(root);
    for (const warning of warnings) console.error(`warning: ${warning}`);
    for (const [file, text] of Object.entries(texts)) (check ? checkFile : writeFile)(file, text);
    for (const file of leftOver) (check ? refuseFile : removeFile)(file);
  });

async function printVariant(name: string): Promise<void> {
  const { schema } = await composeSupergraph(readSubgraphList(join(root, 'supergraph.yaml')));
  process.stdout.write(variantNamed(name, composeVariants(root, schema)).sdl);
}

function writeFile(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(`${file} written`);
}

function removeFile(file: string): void {
  rmSync(join(root, file));
  console.log(`${file} deleted`);
}

function checkFile(file: string, text: string): void {
  const path = join(root, file);
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text)
    throw new StartError(`${file} is not up to date: run npx shop compose`);
}

function refuseFile(file: string): never {
  throw new StartError(`${file} is of no variant: run npx shop compose`);
}
