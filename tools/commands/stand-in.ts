import { join } from 'node:path';
import { Command, Option, someText, supervisorHelp, wholeNumber } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { runService } from '@shop/shared/runtime';
import { readSubgraphList } from '../composition/subgraph-list.ts';
import { startStandIns, type StandInsOptions } from '../stand-ins/start-stand-ins.ts';

const root = join(import.meta.dirname, '../..');

export const command = new Command()
  .description(
    'Serves subgraphs that are made from their schemas alone: seeded and consistent objects, pages, events. See docs/stand-ins.md.',
  )
  .argument('<names...>', 'their names in supergraph.yaml')
  .option('--port <port>', 'the port, for a single one; by default that of supergraph.yaml', wholeNumber())
  .addOption(
    new Option('--secret <secret>', 'the secret with which the gateway signs viewers')
      .env('VIEWER_SECRET')
      .argParser(someText),
  )
  .addOption(
    new Option('--broker <url>', 'publishes and consumes events there')
      .env('RABBITMQ_URL')
      .argParser(someText),
  )
  .option('--no-announce', 'does not tell consumers about its objects at the start')
  .option('--every <ms>', 'publishes an event every so many milliseconds', wholeNumber(1))
  .option('--seed <n>', 'everything is made from it', wholeNumber(), 1)
  .option('--script <file>', 'errors, latency, values and reactions, in YAML', someText)
  .addHelpText('after', `\n${supervisorHelp('stand-in products')}`)
  .action((names, { port, secret, broker, announce, every, seed, script }) =>
    runService(async () => {
      if (secret === undefined) throw new StartError('Give --secret, or set VIEWER_SECRET');
      if (port !== undefined && names.length > 1) throw new StartError('--port is for a single subgraph');
      return start({
        root,
        names,
        viewerSecret: secret,
        seed,
        announces: announce,
        script,
        portOf: (name) => port ?? listedPort(name),
        say: (line) => console.log(line),
        ...(broker !== undefined && { brokerUrl: broker }),
        ...(every !== undefined && { everyMs: every }),
      });
    }),
  );

function listedPort(name: string): number {
  const { subgraphs } = readSubgraphList(join(root, 'supergraph.yaml'));
  const { port } = new URL(subgraphs.find((each) => each.name === name)?.routingUrl ?? 'http://127.0.0.1');
  return Number(port);
}

async function start(options: StandInsOptions) {
  const began = performance.now();
  const standIns = await startStandIns(options);
  for (const { name, url } of standIns.running) console.log(`${name} is stood in for at ${url}`);
  console.log(`Ready in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  return standIns;
}
