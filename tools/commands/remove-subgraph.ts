import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Command } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { linkWorkspaces } from '../new-subgraph/link-workspaces.ts';
import { removeSubgraph } from '../new-subgraph/remove-subgraph.ts';

const root = join(import.meta.dirname, '../..');

export const command = new Command()
  .description(
    'Deletes the folder of a subgraph and its entry in supergraph.yaml, and composes; refuses if others need it. Databases and queues stay.',
  )
  .argument('<name>', 'the subgraph')
  .option('--force', 'also if the folder has changes that are not committed')
  .action(async (name, { force }) => {
    if (!force) refuseUncommitted(`subgraphs/${name}`);
    await removeSubgraph(root, name);
    const isLinked = linkWorkspaces(root);
    console.log(`subgraphs/${name}/ deleted; supergraph.yaml and the generated files are up to date.`);
    if (!isLinked) console.log('Run npm install: npm could not update package-lock.json offline.');
  });

function refuseUncommitted(folder: string): void {
  const { stdout } = spawnSync('git', ['status', '--porcelain', '--', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  if (!stdout) return;
  throw new StartError(
    `${folder} has changes that are not committed and would be lost: commit them, or say --force`,
  );
}
