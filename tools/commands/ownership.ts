import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { ownershipFile, ownershipPage } from '../ownership/page.ts';

const root = join(import.meta.dirname, '../..');
const target = join(root, ownershipFile);

export const command = new Command()
  .description(`Writes ${ownershipFile}: who owns and extends which entities, root fields and events.`)
  .option('--check', 'write nothing; fail if the page is not up to date')
  .action(async ({ check = false }) => {
    const page = await ownershipPage(root);
    if (!check) {
      writeFileSync(target, page);
      console.log(`${ownershipFile} written`);
    } else if (readFileSync(target, 'utf8') !== page) {
      throw new StartError(`${ownershipFile} is not up to date: run npx shop ownership`);
    }
  });
