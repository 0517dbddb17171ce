import { Argument, Command, Option, wholeNumber } from '@shop/shared/command-line';
import { brokerKinds, openReport, type Subject } from './harness/report.ts';

const subjects: Readonly<Record<string, readonly [about: string, load: () => Promise<Subject>]>> = {
  stack: [
    'a private system for a test: starting, stopping, a story, settling, and what it leaves behind',
    async () => (await import('./stack/index.ts')).stack,
  ],
  messaging: [
    'an event from the transaction that publishes it to the one that handles it, beside bare drivers',
    async () => (await import('./messaging/index.ts')).messaging,
  ],
  gateway: [
    'an operation over four subgraphs, beside a program that only makes the calls, and beside peers',
    async () => (await import('./gateway/index.ts')).gateway,
  ],
  edge: [
    'what the gateway does before it executes: a document by its id, beside its text',
    async () => (await import('./edge/index.ts')).edge,
  ],
  hostile: [
    'what requests cost that are made to be expensive, and how long ordinary ones wait beside them',
    async () => (await import('./hostile/index.ts')).hostile,
  ],
  subscriptions: [
    'live updates to thousands of sockets, beside a program that only writes; memory, and reconnection',
    async () => (await import('./subscriptions/index.ts')).subscriptions,
  ],
  check: [
    'npx shop check: of this graph, and of 50 generated subgraphs with 100 types each',
    async () => (await import('./check/index.ts')).check,
  ],
  domains: [
    'lists, look-ups and search of the services, from 1,000 to 1,000,000 entries',
    async () => (await import('./domains/index.ts')).domains,
  ],
  dev: [
    'npx shop dev: from a save to the first answer that shows it',
    async () => (await import('./dev/index.ts')).dev,
  ],
};

const subject = new Argument('<subject>', 'what is measured').choices(Object.keys(subjects));
const broker = new Option('--broker <kind>', 'for subjects with messages');

export const command = new Command()
  .description('Measures a subject, against a floor or a peer: one line per figure, ratios last.')
  .addArgument(subject)
  .option('--quick', 'fewer rounds, done within 50 s')
  .addOption(broker.choices(brokerKinds).default('rabbitmq' as const))
  .option(
    '--against <folder>',
    'gateway only: beside the gateway of another checkout, by turns, eleven rounds',
  )
  .option(
    '--flood [seconds]',
    'hostile only: also the worst five for so long beside ordinary requests (default 60, quick: 5)',
    wholeNumber(1),
  )
  .addHelpText(
    'after',
    `\nSubjects:\n${Object.entries(subjects)
      .map(([name, [about]]) => `  ${name.padEnd(14)}${about}`)
      .join('\n')}`,
  )
  .action(async (name, { quick = false, broker, against, flood }) => {
    const report = openReport(name);
    const measure = await subjects[name]?.[1]();
    const floodSeconds = flood === true ? (quick ? 5 : 60) : flood;
    await measure?.(report, {
      quick,
      broker,
      ...(against !== undefined && { against }),
      ...(floodSeconds !== undefined && { floodMs: 1000 * floodSeconds }),
    });
    report.end();
  });
