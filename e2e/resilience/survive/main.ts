import { Command, Option, seedOption, wholeNumber } from '@shop/shared/command-line';
import { survive } from './survival.ts';

const brokers = ['embedded', 'rabbitmq'] as const;

export const command = new Command()
  .description(
    'Kills services while orders are under way, takes the broker away, waits until everything is at rest, and checks every invariant.',
  )
  .option('--orders <n>', 'how many orders', wholeNumber(1), 50)
  .option('--kills <n>', 'how many processes are killed', wholeNumber(), 5)
  .option('--outage <seconds>', 'how long the broker is away', wholeNumber(), 0)
  .addOption(new Option('--broker <kind>', 'of the system').choices(brokers).default('embedded' as const))
  .addOption(seedOption)
  .action(async ({ orders, kills, outage: brokerAwaySeconds, broker, seed }) => {
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
