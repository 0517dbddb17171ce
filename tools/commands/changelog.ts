import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { messageOf, StartError } from '@shop/shared/errors';
import { changelog } from '../changelog/changelog.ts';

const root = join(import.meta.dirname, '../..');

export const command = new Command()
  .description(
    'Prints what changed of the graph and its events, commit by commit, from the git history of gateway/api.graphql, docs/events/ and event-map.json.',
  )
  .option('--since <revision>', 'a tag, branch or commit; only what changed after it')
  .option('--output <file>', 'write the Markdown to a file')
  .action(async ({ since, output }) => {
    const text = await changelog(root, since);
    if (output === undefined) process.stdout.write(text);
    else write(output, text);
  });

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new StartError(`${file} cannot be written: ${messageOf(cause)}`, { cause });
  }
  console.log(`${file} written`);
}
