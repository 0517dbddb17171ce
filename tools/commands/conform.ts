import { Argument, Command, Option, someText } from '@shop/shared/command-line';
import { messageOf, StartError } from '@shop/shared/errors';
// Not by the name of its package, which would load every library of a service.
import { realClock } from '../../shared/runtime/time/clock.ts';
import { conform, type Outcome } from '../conform/checks.ts';
import { runningSubgraph } from '../conform/running-subgraph.ts';

export const command = new Command()
  .description(
    'Checks that a running subgraph, in whichever language, follows docs/subgraph-protocol.md. It sends no mutation.',
  )
  .addArgument(new Argument('<url>', 'its GraphQL endpoint, such as http://localhost:4010/graphql'))
  .addOption(
    new Option(
      '--name <subgraph>',
      'its name in the supergraph, for which the gateway signs viewers',
    ).argParser(someText),
  )
  .addOption(
    new Option('--secret <secret>', 'the secret with which the gateway signs viewers')
      .env('VIEWER_SECRET')
      .argParser(someText),
  )
  .action(async (url, { name, secret }) => {
    const endpoint = URL.parse(url);
    if (!endpoint || !/^https?:$/.test(endpoint.protocol))
      throw new StartError(`${url} is not the URL of a subgraph: it must begin with http:// or https://`);
    if (name === undefined) throw new StartError('Give --name, the name of the subgraph in the supergraph');
    if (secret === undefined) throw new StartError('Give --secret, or set VIEWER_SECRET');
    const outcomes = await outcomesOf({ name, url: endpoint, secret });
    console.log(outcomes.map(lineOf).join('\n'));
    const failures = outcomes.filter(({ ok }) => !ok).length;
    console.log(`\n${outcomes.length - failures} of ${outcomes.length} checks ok`);
    if (failures > 0) process.exitCode = 1;
  });

async function outcomesOf(subgraph: Parameters<typeof runningSubgraph>[0]): Promise<Outcome[]> {
  try {
    return await conform(runningSubgraph(subgraph, () => realClock.now()));
  } catch (error) {
    const { cause } = error as Error;
    throw new StartError(`${subgraph.url.href} does not answer: ${messageOf(cause ?? error)}`, {
      cause: error,
    });
  }
}

const lineOf = ({ name, ok, expected, found }: Outcome): string =>
  ok ? `ok      ${name}` : `FAILED  ${name}\n        expected: ${expected}\n        found:    ${found}`;
