import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { faultPoints } from '@shop/dev';
import { format, resolveConfig } from 'prettier';
import { applicable, interruptions, openScanner, type Finding } from './harness/scan.ts';

// npm run scan [-- --party orders]: the story of an order, once per fault point and interruption. Complete, it writes
// docs/fault-scan.md.
const { values } = parseArgs({ options: { party: { type: 'string' } } });
const parties = Object.keys(faultPoints);
if (values.party !== undefined && !parties.includes(values.party)) {
  console.error(`There is no party ${values.party}; --party takes ${parties.join(', ')}`);
  process.exit(1);
}

const began = performance.now();
const findings: Finding[] = [];
for (const party of values.party ? [values.party] : parties) {
  await scanParty(party, false);
  await scanParty(party, true);
}
const seconds = Math.round((performance.now() - began) / 1000);
const broken = findings.filter((finding) => finding.broken.length > 0);
const summary = `${findings.length} stories told in ${seconds} s, ${broken.length} ended badly.`;
console.log(summary);
if (!values.party && broken.length === 0) {
  const filepath = join(import.meta.dirname, '../docs/fault-scan.md');
  writeFileSync(filepath, await format(page(), { ...(await resolveConfig(filepath)), filepath }));
}
process.exit(broken.length === 0 ? 0 : 1);

/** Every party on a fresh system; one process where nothing has to crash, for that is quicker. */
async function scanParty(party: string, crashes: boolean): Promise<void> {
  const wanted = interruptions.filter((interruption) => (interruption === 'crash') === crashes);
  if (!wanted.some((interruption) => applicable(`${party}.handle`, interruption))) return;
  await using scanner = await openScanner({ processes: crashes });
  for (const point of scanner.points.filter((each) => each.startsWith(`${party}.`))) {
    for (const interruption of wanted.filter((each) => applicable(point, each))) {
      const finding = await scanner.scan(point, interruption);
      findings.push(finding);
      console.log(`${finding.broken.length === 0 ? 'held  ' : 'BROKEN'} ${point}: ${interruption}`);
      for (const reason of finding.broken) console.log(`       ${reason}`);
    }
  }
}

function page(): string {
  const points = [...new Set(findings.map(({ point }) => point))];
  const cell = (point: string, interruption: string) =>
    findings.some((finding) => finding.point === point && finding.interruption === interruption)
      ? 'held'
      : '';
  const rows = points.map((point) => [`\`${point}\``, ...interruptions.map((each) => cell(point, each))]);
  return [
    '# What was made to fail',
    '',
    'Written by `npm run scan`. A customer registers and orders twice; one order is delivered, the other paid back. The story is told',
    'once per fault point and interruption, always at the first visit to the point, and every invariant of the system is',
    'checked after it: stock, money, charges, resting states, confirmations, nothing parked. A point names its service, its step and',
    'what it is about; `npm run topology` and [the reference](testing-reference.md) explain the names.',
    '',
    '- **fails**: the instruction throws; at `before-ack` the event is delivered twice, at `after-publish` published twice.',
    "- **store fails**: the next command to the service's store is answered with an error.",
    '- **broker lost**: all connections to the broker break.',
    '- **late**: it waits until everything else has come to rest, so that later events overtake this one.',
    '- **crash**: the process is killed with SIGKILL at this instruction, and started again.',
    '',
    summary,
    '',
    `| point | ${interruptions.join(' | ')} |`,
    `| --- |${interruptions.map(() => ' --- |').join('')}`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
