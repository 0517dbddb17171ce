import { Command, Option, positiveNumber, seedOption, wholeNumber } from '@shop/shared/command-line';
import { soak, type Outcome } from './soak.ts';

const brokers = ['rabbitmq', 'embedded'] as const;

export const command = new Command()
  .description(
    'Clients follow orders and stock while gateways, subgraphs and broker are lost and come back; each must be given every update, once and in order.',
  )
  .option('--clients <n>', 'how many', wholeNumber(10), 200)
  .option('--minutes <n>', 'how long, such as 0.5', positiveNumber, 1)
  .addOption(new Option('--broker <kind>', 'of the system').choices(brokers).default('rabbitmq' as const))
  .addOption(seedOption)
  .action(async ({ clients, minutes, broker, seed }) => {
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
