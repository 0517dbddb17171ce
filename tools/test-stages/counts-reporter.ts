import { readFileSync } from 'node:fs';
import type { TestEvent } from 'node:test/reporters';
import type { FileCost, Outcome } from './outcome.ts';

export type Counts = Outcome & { costs: readonly FileCost[] };

/**
 * Writes the outcome of all tests, and what each file cost. Skipped and unfinished tests count as failures, so that
 * nothing is left out silently.
 */
// eslint-disable-next-line no-restricted-syntax -- node:test loads reporters by their default export
export default async function* countsReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const costs = new Map<string, number>();
  let before = 0;
  for await (const { type, data } of source) {
    // The files run one after another, so what has been used since the last test was for this one.
    if (type === 'test:complete' && data.nesting === 0 && data.file !== undefined) {
      const now = usedSeconds();
      costs.set(data.file, (costs.get(data.file) ?? 0) + now - before);
      before = now;
    }
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { passed, tests } = data.counts;
    const listed = [...costs].map(([file, cpuSeconds]) => ({ file, cpuSeconds }));
    yield JSON.stringify({ passed, failed: tests - passed, costs: listed } satisfies Counts);
  }
}

/** Processor time of this process and of the processes that it started, which only Linux tells. */
function usedSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + childSeconds();
}

const ticksPerSecond = 100;

function childSeconds(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
  } catch {
    return 0;
  }
}
