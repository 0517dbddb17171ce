import { parseArgs } from 'node:util';
import { survive } from './harness/survival.ts';

// npm run survive [-- --victim orders --orders 50 --broker rabbitmq --seed 7]: kills services amid running orders.
const { values } = parseArgs({
  options: {
    victim: { type: 'string' },
    orders: { type: 'string', default: '50' },
    broker: { type: 'string', default: 'embedded' },
    seed: { type: 'string', default: String(process.pid) },
  },
});

const all = ['orders', 'payments', 'products'] as const;
const victims = values.victim ? all.filter((name) => name === values.victim) : all;
const broker = values.broker === 'rabbitmq' ? 'rabbitmq' : 'embedded';
const orders = Number(values.orders);
const seed = Number(values.seed);
if (victims.length === 0 || !Number.isInteger(orders) || orders < 1 || !Number.isInteger(seed)) {
  console.error(`--victim takes ${all.join(', ')}; --orders and --seed take whole numbers`);
  process.exit(1);
}

let broken = 0;
for (const victim of victims) {
  console.log(`Killing ${victim} amid ${orders} orders …`);
  const began = performance.now();
  const { killedAfter, byStatus, violations } = await survive({
    victim,
    orders,
    broker,
    seed,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(
    `${victim} killed after order ${killedAfter} of ${orders} (seed ${seed}, ${broker}), settled in ${seconds} s`,
  );
  console.log(
    `  ${Object.entries(byStatus)
      .map(([status, count]) => `${status} ${count}`)
      .join(', ')}`,
  );
  for (const violation of violations) console.log(`  BROKEN ${violation}`);
  broken += violations.length;
}
console.log(broken === 0 ? 'Every invariant holds.' : `${broken} invariants are broken.`);
process.exit(broken === 0 ? 0 : 1);
