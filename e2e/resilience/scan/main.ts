import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultPoints } from '@shop/testbench';
import { Command, Option } from '@shop/shared/command-line';
import { format, resolveConfig } from 'prettier';
import { applicable, interruptions, openScanner, type Finding } from './scan.ts';

const parties = Object.keys(faultPoints);

export const command = new Command()
  .description(
    'Plays the story of an order once per fault point and interruption, and checks every invariant after it. Without --party it takes all parties, and writes docs/fault-scan.md when nothing is broken.',
  )
  .addOption(new Option('--party <name>', 'only the fault points of this one').choices(parties))
  .action(async ({ party }) => {
    const chosen = party === undefined ? parties : [party];
    process.exit((await scanAll(chosen, party === undefined)) ? 0 : 1);
  });

async function scanAll(chosen: readonly string[], complete: boolean): Promise<boolean> {
  const began = performance.now();
  const findings: Finding[] = [];
  for (const party of chosen) {
    findings.push(...(await scanParty(party, false)));
    findings.push(...(await scanParty(party, true)));
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  const broken = findings.filter((finding) => finding.broken.length > 0);
  const summary = `${findings.length} stories in ${seconds} s, ${broken.length} ended badly.`;
  console.log(summary);
  if (complete && broken.length === 0) await writePage(findings, summary);
  return broken.length === 0;
}

async function writePage(findings: readonly Finding[], summary: string): Promise<void> {
  const filepath = join(import.meta.dirname, '../../../docs/fault-scan.md');
  const text = page(findings, summary);
  writeFileSync(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
}

/** Every party on a fresh system; one process where nothing has to crash, for that is quicker. */
async function scanParty(party: string, crashes: boolean): Promise<Finding[]> {
  const findings: Finding[] = [];
  const wanted = interruptions.filter((interruption) => (interruption === 'crash') === crashes);
  if (!wanted.some((interruption) => applicable(`${party}.handle`, interruption))) return findings;
  await using scanner = await openScanner({ processes: crashes });
  for (const point of scanner.points.filter((each) => each.startsWith(`${party}.`))) {
    for (const interruption of wanted.filter((each) => applicable(point, each))) {
      const finding = await scanner.scan(point, interruption);
      findings.push(finding);
      console.log(`${finding.broken.length === 0 ? 'held  ' : 'BROKEN'} ${point}: ${interruption}`);
      for (const reason of finding.broken) console.log(`       ${reason}`);
    }
  }
  return findings;
}

function page(findings: readonly Finding[], summary: string): string {
  const points = [...new Set(findings.map(({ point }) => point))];
  const cell = (point: string, interruption: string) =>
    findings.some((finding) => finding.point === point && finding.interruption === interruption)
      ? 'held'
      : '';
  const rows = points.map((point) => [`\`${point}\``, ...interruptions.map((each) => cell(point, each))]);
  return [
    '# What was made to fail',
    '',
    'Written by `npx shop scan`. A customer registers and orders twice; one order is delivered, the other refunded. The story runs',
    'once per fault point and interruption, always at the first visit to the point, and every invariant of the system is',
    'checked after it: stock, money, charges, resting states, confirmations, nothing parked. A point names its service, its step and',
    'what it is about; `npx shop events` and [the reference](testing-reference.md) explain the names.',
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
