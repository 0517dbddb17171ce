import { Command, supervisorHelp } from '@shop/shared/command-line';
import { refuseProduction } from '../kit/refuse-production.ts';
import { openFirstChildren } from './child/first-children.ts';

export const command = new Command()
  .description(
    'Starts the system like npm start, and brings what you save into use within a second: schemas, resolvers, events, supergraph.yaml. See docs/dev.md.',
  )
  .option(
    '--real <names...>',
    'the subgraphs whose code runs; the others are stand-ins made from their schemas',
  )
  .option('--graph <url>', 'the URL of a deployed supergraph, whose subgraphs are used in place of stand-ins')
  .addHelpText('after', `\n${supervisorHelp('dev')}`)
  .action(async (options) => {
    refuseProduction('shop dev');
    const onOutput = (text: string) => void process.stdout.write(text);
    // They load while this process loads the rest.
    const children = openFirstChildren(onOutput);
    const { run } = await import('./run.ts');
    await run({ ...options, onOutput, children });
  });
