import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { errorCodesFile, errorCodesPage } from '../error-codes/page.ts';
import { keepGenerated } from '../generated-file.ts';

const root = join(import.meta.dirname, '../..');

export const command = new Command()
  .description(
    `Writes ${errorCodesFile} from the codes of the kit and of each subgraph; fails if a code is declared with two meanings.`,
  )
  .option('--check', 'write nothing; fail if the page is not up to date')
  .action(async ({ check = false }) => {
    keepGenerated(
      { path: errorCodesFile, content: await errorCodesPage(root), command: 'error-codes' },
      check,
    );
  });
