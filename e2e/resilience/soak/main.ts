import { StartError } from '@shop/shared/errors';
import { oneOf, runCommand, wholeNumber } from '@shop/shared/runtime';
import { soak, type Outcome } from './soak.ts';

const usage = `npm run soak [-- options]

Clients follow orders and stock while gateways, subgraphs and broker are lost and come back; each must be given every
update, once and in order.

  --clients <n>      how many, from 10 (default 200)
  --minutes <n>      how long, such as 0.5 (default 1)
  --broker <kind>    rabbitmq or embedded (default rabbitmq)
  --seed <n>         what is chosen at random (default the process id; it is printed)`;

const options = {
  clients: { type: 'string', default: '200' },
  minutes: { type: 'string', default: '1' },
  broker: { type: 'string', default: 'rabbitmq' },
  seed: { type: 'string', default: String(process.pid) },
} as const;

await runCommand({ usage, options }, async (values) => {
  const clients = wholeNumber('clients', values.clients, 10);
  const seed = wholeNumber('seed', values.seed);
  const broker = oneOf('broker', values.broker, ['rabbitmq', 'embedded']);
  const minutes = minutesIn(values.minutes);
  const began = performance.now();
  const tell = (what: string) =>
    console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${what}`);
  console.log(`${clients} clients for ${minutes} minutes on the ${broker} broker, seed ${seed} …`);
  const outcome = await soak({ clients, minutes, broker, seed, tell });
  const faults = faultsIn(outcome);
  explain(outcome);
  for (const fault of faults) console.log(`  BROKEN ${fault}`);
  console.log(faults.length === 0 ? 'Nothing was lost, and nothing came twice.' : `Broken (seed ${seed}).`);
  process.exit(faults.length === 0 ? 0 : 1);
});

function minutesIn(text: string): number {
  if (/^\d{1,4}(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new StartError(`--minutes must be a number above 0, not "${text}"`);
}

function explain({ counts, reconnects, closings, refusals, ...outcome }: Outcome): void {
  const { updates, gaps, missing, repeated, coalesced } = counts;
  const byCode = [...closings].map(([code, count]) => `${code}: ${count}`).join(', ');
  console.log(`  clients ${outcome.clients}, orders ${outcome.orders}, troubles ${outcome.troubles}`);
  console.log(`  reconnects ${reconnects} (${byCode})`);
  for (const [why, count] of refusals) console.log(`  subscriptions ended and begun again ${count}: ${why}`);
  console.log(`  updates ${updates}, coalesced ${coalesced}`);
  console.log(`  gaps ${gaps}, missing ${missing}, repeated ${repeated}`);
}

function faultsIn({ counts, violations }: Outcome): string[] {
  const { gaps, missing, repeated, updates } = counts;
  const wanted = { gaps, missing, repeated };
  const wrong = Object.entries(wanted).flatMap(([name, count]) => (count > 0 ? [`${count} ${name}`] : []));
  return [...wrong, ...(updates === 0 ? ['there were no updates'] : []), ...violations];
}
