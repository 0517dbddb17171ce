import { Command, Option, seedOption, wholeNumber } from '@shop/shared/command-line';
import { report } from '../driver/report.ts';
import { brokers } from '../driver/trial.ts';
import { survive } from './survival.ts';

export const command = new Command()
  .description(
    'Kills services while orders are under way, takes the broker away, waits until the system is settled, and checks every invariant.',
  )
  .option('--orders <n>', 'how many orders', wholeNumber(1), 50)
  .option('--kills <n>', 'how many processes are killed', wholeNumber(), 5)
  .option('--outage <seconds>', 'how long the broker is away', wholeNumber(), 0)
  .addOption(new Option('--broker <kind>', 'of the system').choices(brokers).default('embedded' as const))
  .addOption(seedOption)
  .action(async ({ outage: brokerAwaySeconds, ...options }) => {
    const { orders, kills, broker, seed } = options;
    const title = `${orders} orders on the ${broker} broker, ${kills} processes are killed, seed ${seed}`;
    await report(title, (log) => survive({ ...options, brokerAwaySeconds, log }));
  });
