import { parseArgs } from 'node:util';
import { brokerKinds, openReport, type BrokerKind, type Subject } from './kit.ts';

const usage = 'npm run bench -- <subject> [--quick] [--broker embedded]';

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
    'subscriptions',
    {
      about:
        'live updates to thousands of sockets, beside a program that only writes; memory, and coming back',
      load: async () => (await import('./subscriptions/index.ts')).subscriptions,
    },
  ],
]);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, broker: { type: 'string', default: 'rabbitmq' } },
});
const [name = '', ...others] = positionals;
const broker = brokerKinds.find((kind) => kind === values.broker);
const subject = others.length === 0 ? subjects.get(name) : undefined;

if (subject && broker) await measure(subject, broker);
else explain();

async function measure({ load }: Entry, broker: BrokerKind): Promise<void> {
  const report = openReport(name);
  const run = await load();
  await run(report, { quick: values.quick, broker });
  report.end();
}

function explain(): void {
  if (positionals.length > 0 && !subject) console.error(`There is no subject ${positionals.join(' ')}.`);
  if (!broker) console.error(`There is no broker ${values.broker}, only ${brokerKinds.join(' and ')}.`);
  console.error(`${usage}, where the subject is one of`);
  for (const [each, { about }] of subjects) console.error(`  ${each}: ${about}`);
  process.exitCode = 1;
}
