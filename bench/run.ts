import { StartError } from '@shop/shared/errors';
import { oneOf, runCommand, wholeNumber } from '@shop/shared/runtime';
import { brokerKinds, openReport, type Subject } from './kit.ts';

type Entry = { about: string; load: () => Promise<Subject> };

const subjects: ReadonlyMap<string, Entry> = new Map([
  [
    'stack',
    {
      about: 'a private system for a test: starting, stopping, a story, settling, and what it leaves behind',
      load: async () => (await import('./stack/index.ts')).stack,
    },
  ],
  [
    'messaging',
    {
      about:
        'an event from the transaction that publishes it to the one that handles it, beside bare drivers',
      load: async () => (await import('./messaging/index.ts')).messaging,
    },
  ],
  [
    'gateway',
    {
      about: 'an operation over four subgraphs, beside a program that only makes the calls, and beside peers',
      load: async () => (await import('./gateway/index.ts')).gateway,
    },
  ],
  [
    'hostile',
    {
      about: 'what requests cost that are made to be expensive, and what ordinary ones wait beside them',
      load: async () => (await import('./hostile/index.ts')).hostile,
    },
  ],
  [
    'subscriptions',
    {
      about:
        'live updates to thousands of sockets, beside a program that only writes; memory, and coming back',
      load: async () => (await import('./subscriptions/index.ts')).subscriptions,
    },
  ],
]);

const usage = `npm run bench -- <subject> [options]

Subjects
${[...subjects].map(([name, { about }]) => `  ${name.padEnd(14)}${about}`).join('\n')}

Options
  --quick               fewer rounds, done within 50 s
  --broker <kind>       ${brokerKinds.join(' or ')}, for subjects with messages (default rabbitmq)
  --against <folder>    gateway only: beside the gateway of another checkout, by turns, eleven rounds
  --flood [seconds]     hostile only: also the worst five for so long beside ordinary requests (default 60,
                        quick: 5)`;

const options = {
  quick: { type: 'boolean', default: false },
  broker: { type: 'string', default: 'rabbitmq' },
  against: { type: 'string' },
  flood: { type: 'boolean', default: false },
} as const;

await runCommand({ usage, options, allowPositionals: true }, async (values, [name = '', ...others]) => {
  const { quick, against, flood } = values;
  const [seconds = quick ? '5' : '60', ...unknown] = flood ? others : ['', ...others];
  const entry = unknown.length === 0 ? subjects.get(name) : undefined;
  if (!entry) throw new StartError(`Name one subject: ${[...subjects.keys()].join(', ')}`);
  const broker = oneOf('broker', values.broker, brokerKinds);
  const report = openReport(name);
  const measure = await entry.load();
  await measure(report, {
    quick,
    broker,
    ...(against !== undefined && { against }),
    ...(flood && { floodMs: 1000 * wholeNumber('flood', seconds, 1) }),
  });
  report.end();
});
