import { parseArgs } from 'node:util';
import { survive } from './harness/survival.ts';

// npm run survive [-- --orders 200 --kills 20 --outage 30 --broker rabbitmq --seed 7]: kills services amid running
// orders, takes the broker away, and counts what became of everything.
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '50' },
    kills: { type: 'string', default: '5' },
    outage: { type: 'string', default: '0' },
    broker: { type: 'string', default: 'embedded' },
    seed: { type: 'string', default: String(process.pid) },
  },
});

const [orders, kills, brokerAwaySeconds, seed] = [
  values.orders,
  values.kills,
  values.outage,
  values.seed,
].map((text) => (/^\d{1,9}$/.test(text) ? Number(text) : NaN));
const broker = values.broker;
const wrong = [orders, kills, brokerAwaySeconds, seed].some((value) => Number.isNaN(value)) || !orders;
if (wrong || (broker !== 'rabbitmq' && broker !== 'embedded')) {
  console.error(
    '--orders, --kills, --outage (seconds) and --seed take whole numbers; --broker takes embedded or rabbitmq',
  );
  process.exit(1);
}

console.log(`Placing ${orders} orders on the ${broker} broker, killing ${kills} processes amid them …`);
const began = performance.now();
const verdict = await survive({
  orders,
  kills: kills ?? 0,
  broker,
  brokerAwaySeconds: brokerAwaySeconds ?? 0,
  seed: seed ?? 0,
});
const seconds = ((performance.now() - began) / 1000).toFixed(0);
const { killed, placed, byStatus, charged, refunded, confirmations, violations } = verdict;
const counts = Object.entries(byStatus).map(([status, count]) => `${status} ${count}`);
console.log(`Settled after ${seconds} s (seed ${seed}); killed ${killed.join(', ') || 'nobody'}`);
console.log(`  placed ${placed}: ${counts.join(', ')}`);
console.log(`  charged ${charged}, refunded ${refunded}, confirmations ${confirmations}`);
for (const violation of violations) console.log(`  BROKEN ${violation}`);
console.log(
  violations.length === 0 ? 'Every invariant holds.' : `${violations.length} invariants are broken.`,
);
process.exit(violations.length === 0 ? 0 : 1);
