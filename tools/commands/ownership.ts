import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { ownershipFile, ownershipPage } from '../ownership/page.ts';
import { keepGenerated } from '../generated-file.ts';

const root = join(import.meta.dirname, '../..');

export const command = new Command()
  .description(`Writes ${ownershipFile}: who owns and extends which entities, root fields and events.`)
  .option('--check', 'write nothing; fail if the page is not up to date')
  .action(async ({ check = false }) => {
    keepGenerated({ path: ownershipFile, content: await ownershipPage(root), command: 'ownership' }, check);
  });
