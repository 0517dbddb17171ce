import { join } from 'node:path';
import { Command, wholeNumber } from '@shop/shared/command-line';
import { linkWorkspaces } from '../new-subgraph/link-workspaces.ts';
import { newSubgraph } from '../new-subgraph/new-subgraph.ts';

const root = join(import.meta.dirname, '../..');

export const command = new Command()
  .description(
    'Writes a subgraph that extends Product, with a query, a mutation, events and tests; lists it in supergraph.yaml and composes. See docs/first-subgraph.md.',
  )
  .argument('<name>', 'its name in kebab-case, such as reviews or gift-cards')
  .option('--entity <name>', 'the name of its entity in kebab-case; by default the singular of the name')
  .option('--port <port>', 'its port on this machine; by default the next free one', wholeNumber(1024))
  .action(async (name, options) => {
    const port = await newSubgraph(root, { name, ...options });
    const isLinked = linkWorkspaces(root);
    const install = isLinked ? [] : ['  npm install                    # npm could not do it offline'];
    const steps = [
      `subgraphs/${name}/ written, on port ${port}; supergraph.yaml and the generated files are up to date.`,
      'Next:',
      ...install,
      `  npx node --test 'subgraphs/${name}/**/*.test.ts'`,
      `  npx shop check ${name}`,
      '  npx shop dev                   # starts it with the others, and uses what you save',
      `  npx shop remove-subgraph ${name} --force    # removes all of it`,
      'docs/first-subgraph.md says what to change first.',
    ];
    console.log(steps.join('\n'));
  });
