import { parseArgs } from 'node:util';
import { soak, type Outcome } from './soak/soak.ts';

// npm run soak [-- --clients 2000 --minutes 10 --broker rabbitmq --seed 7]: clients follow orders and stock while
// everything else is lost and comes back, and must have been given every update, once and in order.
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '1' },
    broker: { type: 'string', default: 'rabbitmq' },
    seed: { type: 'string', default: String(process.pid) },
  },
});

const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : NaN);
const [clients, seed] = [whole(values.clients), whole(values.seed)];
const minutes = /^\d{1,4}(\.\d+)?$/.test(values.minutes) ? Number(values.minutes) : NaN;
const { broker } = values;
const wrong = !(clients >= 10) || Number.isNaN(seed) || !(minutes > 0);
if (wrong || (broker !== 'rabbitmq' && broker !== 'embedded')) {
  console.error(
    '--clients takes a whole number from 10, --minutes a number, --seed a whole number; --broker takes rabbitmq or embedded',
  );
  process.exit(1);
}

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
