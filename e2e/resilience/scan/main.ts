import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultPoints } from '@shop/testbench';
import { Command, Option } from '@shop/shared/command-line';
import { format, resolveConfig } from 'prettier';
import { report } from '../driver/report.ts';
import type { Verdict } from '../driver/trial.ts';
import { applicable, interruptions, openScanner, type Finding } from './scan.ts';

type Log = (event: string) => void;

const parties = Object.keys(faultPoints);

export const command = new Command()
  .description(
    'Plays the story of an order once per fault point and interruption, and checks every invariant after it. Without --party it takes all parties, and writes docs/fault-scan.md when nothing is broken.',
  )
  .addOption(new Option('--party <name>', 'only the fault points of this one').choices(parties))
  .action(async ({ party }) => {
    const title = `the story of an order, at each fault point of ${party ?? 'all parties'}`;
    await report(title, (log) => scanAll(party === undefined ? parties : [party], log));
  });

async function scanAll(chosen: readonly string[], log: Log): Promise<Verdict> {
  const began = performance.now();
  const findings: Finding[] = [];
  // A fresh system for each party; one process where nothing has to crash, because that is quicker.
  for (const party of chosen)
    for (const processes of [false, true]) findings.push(...(await scanParty(party, processes, log)));
  const seconds = Math.round((performance.now() - began) / 1000);
  const violations = findings.flatMap(({ point, interruption, broken }) =>
    broken.map((reason) => `${point}, ${interruption}: ${reason}`),
  );
  const summary = `${findings.length} stories in ${seconds} s, ${violations.length} invariants broken.`;
  if (chosen === parties && violations.length === 0) await writePage(findings, summary);
  return { facts: [summary], violations };
}

async function scanParty(party: string, processes: boolean, log: Log): Promise<Finding[]> {
  const findings: Finding[] = [];
  const wanted = interruptions.filter((interruption) => (interruption === 'crash') === processes);
  if (!wanted.some((interruption) => applicable(`${party}.handle`, interruption))) return findings;
  await using scanner = await openScanner({ processes });
  for (const point of scanner.points.filter((each) => each.startsWith(`${party}.`))) {
    for (const interruption of wanted.filter((each) => applicable(point, each))) {
      const finding = await scanner.scan(point, interruption);
      findings.push(finding);
      log(`${finding.broken.length === 0 ? 'held  ' : 'BROKEN'} ${point}: ${interruption}`);
    }
  }
  return findings;
}

async function writePage(findings: readonly Finding[], summary: string): Promise<void> {
  const filepath = join(import.meta.dirname, '../../../docs/fault-scan.md');
  const text = `${introduction}\n${summary}\n\n${tableOf(findings)}`;
  writeFileSync(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
}

function tableOf(findings: readonly Finding[]): string {
  const scanned = new Set(findings.map(({ point, interruption }) => `${point} ${interruption}`));
  const points = [...new Set(findings.map(({ point }) => point))];
  const rows = points.map((point) => [
    `\`${point}\``,
    ...interruptions.map((each) => (scanned.has(`${point} ${each}`) ? 'held' : '')),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [['point', ...interruptions], ['point', ...interruptions].map(() => '---'), ...rows]
    .map(line)
    .join('\n');
}

const introduction = `# The fault scan

Written by \`npx shop scan\`. A customer registers and orders twice; one order is delivered, the other refunded. The story runs
once per fault point and interruption, always at the first visit to the point, and every invariant of the system is
checked after it: stock, money, charges, resting states, confirmations, nothing parked. A point names its service, its step and
what it is about; \`npx shop events\` and [the reference](testing-reference.md) explain the names.

- **fails**: the instruction throws; at \`before-ack\` the event is delivered twice, at \`after-publish\` published twice.
- **store fails**: the next command to the service's store is answered with an error.
- **broker lost**: all connections to the broker break.
- **late**: it waits until everything else is settled, so that later events overtake this one.
- **crash**: the process is killed with SIGKILL at this instruction, and started again.
`;
