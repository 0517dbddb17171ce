import { demoDataLimits, readDemoData } from '@shop/dev/demo-data';
import { loadDemoData } from '@shop/dev/demo-data/load';
import { Command, Option } from '@shop/shared/command-line';
import { messageOf, StartError } from '@shop/shared/errors';

const graph = new Option('--graph <url>', 'where the system answers').env('GRAPH_URL');

export const command = new Command()
  .description(
    'Fills a running system, which has no products yet, with demo data through its graph; npm start does it by itself. Its administrator has to be root@example.com with the password of the demo accounts.',
  )
  .addOption(graph.default('http://127.0.0.1:4000/graphql'))
  .option('--resume', 'go on where it was interrupted: what is there already is not added twice')
  .addHelpText('after', `\nThe gateway has to allow it: ${limits()}`)
  .action(async ({ graph: graphUrl, resume = false }) => {
    if (!URL.canParse(graphUrl)) throw new StartError(`--graph must be a URL, not "${graphUrl}"`);
    const demo = readDemoData();
    await loadDemoData({ graphUrl, dataDir: ':memory:', resume, demo, say: console.log }).catch(
      (error: unknown) => {
        // What went wrong with the connection stands in the cause of what `fetch` throws.
        const reason = error instanceof TypeError && error.cause ? error.cause : error;
        throw new StartError(`The demo data could not be loaded into ${graphUrl}: ${messageOf(reason)}`, {
          cause: error,
        });
      },
    );
  });

function limits(): string {
  return Object.entries(demoDataLimits)
    .map((each) => each.join('='))
    .join(' ');
}
