import { Command, Option, positiveNumber, seedOption, wholeNumber } from '@shop/shared/command-line';
import { report } from '../driver/report.ts';
import { brokers } from '../driver/trial.ts';
import { soak } from './soak.ts';

export const command = new Command()
  .description(
    'Clients follow orders and stock while gateways, subgraphs and broker are lost and come back; each must be given every update, once and in order.',
  )
  .option('--clients <n>', 'how many', wholeNumber(10), 200)
  .option('--minutes <n>', 'how long, such as 0.5', positiveNumber, 1)
  .addOption(new Option('--broker <kind>', 'of the system').choices(brokers).default('rabbitmq' as const))
  .addOption(seedOption)
  .action(async (options) => {
    const { clients, minutes, broker, seed } = options;
    const title = `${clients} clients for ${minutes} minutes on the ${broker} broker, seed ${seed}`;
    await report(title, (log) => soak({ ...options, log }));
  });
