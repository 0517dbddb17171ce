import { oneOf, runCommand, wholeNumber } from '@shop/shared/runtime';
import { survive } from './survival.ts';

const usage = `npm run survive [-- options]

Kills services while orders are under way, takes the broker away, waits until everything is at rest, and checks every
invariant.

  --orders <n>       how many orders, from 1 (default 50)
  --kills <n>        how many processes are killed (default 5)
  --outage <n>       seconds without a broker (default 0)
  --broker <kind>    embedded or rabbitmq (default embedded)
  --seed <n>         what is chosen at random (default the process id; it is printed)`;

const options = {
  orders: { type: 'string', default: '50' },
  kills: { type: 'string', default: '5' },
  outage: { type: 'string', default: '0' },
  broker: { type: 'string', default: 'embedded' },
  seed: { type: 'string', default: String(process.pid) },
} as const;

await runCommand({ usage, options }, async (values) => {
  const orders = wholeNumber('orders', values.orders, 1);
  const kills = wholeNumber('kills', values.kills);
  const brokerAwaySeconds = wholeNumber('outage', values.outage);
  const broker = oneOf('broker', values.broker, ['embedded', 'rabbitmq']);
  const seed = wholeNumber('seed', values.seed);
  console.log(`Placing ${orders} orders on the ${broker} broker, killing ${kills} processes meanwhile …`);
  const began = performance.now();
  const verdict = await survive({ orders, kills, broker, brokerAwaySeconds, seed });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const { killed, placed, byStatus, charged, refunded, confirmations, violations } = verdict;
  const counts = Object.entries(byStatus).map(([status, count]) => `${status} ${count}`);
  console.log(`Settled after ${seconds} s (seed ${seed}); killed ${killed.join(', ') || 'none'}`);
  console.log(`  placed ${placed}: ${counts.join(', ')}`);
  console.log(`  charged ${charged}, refunded ${refunded}, confirmations ${confirmations}`);
  for (const violation of violations) console.log(`  BROKEN ${violation}`);
  console.log(
    violations.length === 0 ? 'Every invariant holds.' : `${violations.length} invariants are broken.`,
  );
  process.exit(violations.length === 0 ? 0 : 1);
});
