import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { errorCodesFile, errorCodesPage } from '../error-codes/page.ts';

const root = join(import.meta.dirname, '../..');
const target = join(root, errorCodesFile);

export const command = new Command()
  .description(
    `Writes ${errorCodesFile} from the codes of the kit and of each subgraph; fails if a code is declared with two meanings.`,
  )
  .option('--check', 'write nothing; fail if the page is not up to date')
  .action(async ({ check = false }) => {
    const page = await errorCodesPage(root);
    if (!check) {
      writeFileSync(target, page);
      console.log(`${errorCodesFile} written`);
    } else if (readFileSync(target, 'utf8') !== page) {
      throw new StartError(`${errorCodesFile} is not up to date: run npx shop error-codes`);
    }
  });
