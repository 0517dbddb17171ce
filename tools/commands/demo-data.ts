import { demoDataLimits, readDemoData } from '@shop/dev/demo-data';
import { loadDemoData } from '@shop/dev/demo-data/load';
import { Command, Option } from '@shop/shared/command-line';
import { messageOf, StartError } from '@shop/shared/errors';

const graph = new Option('--graph <url>', 'the URL of the graph').env('GRAPH_URL');

export const command = new Command()
  .description(
    'Fills a running system, which has no products yet, with demo data through its graph; npm start does it by itself. Its administrator must be root@example.com with the password of the demo accounts.',
  )
  .addOption(graph.default('http://127.0.0.1:4000/graphql'))
  .option('--resume', 'continue after an interruption; existing data is not added again')
  .addHelpText('after', `\nThe gateway has to allow it: ${limits()}`)
  .action(async ({ graph: graphUrl, resume = false }) => {
    if (!URL.canParse(graphUrl)) throw new StartError(`--graph must be a URL, not "${graphUrl}"`);
    const demo = readDemoData();
    await loadDemoData({ graphUrl, dataDir: ':memory:', resume, demo, say: console.log }).catch(
      (error: unknown) => {
        // The reason of a failed connection is in the cause of the error that `fetch` throws.
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
