import { join } from 'node:path';
import { pause } from '@shop/shared/runtime';
import { startChild } from '../../harness/child.ts';
import type { Tally } from './client.ts';
import type { Opening, Question } from './load-process.ts';

/** Many clients, shared out among processes. */
export type Load = AsyncDisposable & {
  open(opening: Omit<Opening, 'first' | 'step'>): Promise<Tally>;
  /** Waits until so many more updates have come to all together. */
  updates(count: number): Promise<Tally>;
  cut(): Promise<Tally>;
  /** All connect again and go on after the last update that they have; waits until so many more have come. */
  again(count: number): Promise<Tally>;
};

const processes = 3;
const patienceMs = 60_000;
const lookEveryMs = 10;

export async function startLoad(): Promise<Load> {
  await using starting = new AsyncDisposableStack();
  const children = await Promise.all(
    Array.from({ length: processes }, async () =>
      starting.use(await startChild(join(import.meta.dirname, 'load-process.ts'))),
    ),
  );
  const askAll = async (question: (index: number) => Question) =>
    sum(await Promise.all(children.map((child, index) => child.ask<Tally>(question(index)))));
  const untilUpdates = async (count: number, soFar?: Tally) => {
    const latestMs = performance.now() + patienceMs;
    let all = soFar ?? (await askAll(() => ({ ask: 'tally' })));
    while (all.updates < count && performance.now() < latestMs) {
      await pause(lookEveryMs);
      all = together(all, await askAll(() => ({ ask: 'tally' })));
    }
    return all;
  };
  const running = starting.move();
  return {
    open: (opening) =>
      askAll((index) => ({
        ask: 'open',
        ...opening,
        first: index,
        step: processes,
        count: Math.ceil((opening.count - index) / processes),
      })),
    updates: (count) => untilUpdates(count),
    cut: () => askAll(() => ({ ask: 'cut' })),
    again: async (count) => untilUpdates(count, await askAll(() => ({ ask: 'again' }))),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Of all processes. */
const sum = (tallies: readonly Tally[]): Tally => ({
  open: tallies.reduce((all, { open }) => all + open, 0),
  updates: tallies.reduce((all, { updates }) => all + updates, 0),
  delaysMs: tallies.flatMap(({ delaysMs }) => delaysMs),
  problems: tallies.flatMap(({ problems }) => problems),
});

const together = (before: Tally, after: Tally): Tally => ({ ...sum([before, after]), open: after.open });

/** Throws where anything else came than so many updates, in order, on so many sockets. */
export function expectAll(what: string, tally: Tally, expected: { open: number; updates: number }): void {
  const { open, updates, problems } = tally;
  if (problems.length === 0 && open === expected.open && updates === expected.updates) return;
  const first = problems.length > 0 ? `; ${problems.length} problems, the first: ${problems[0]}` : '';
  throw new Error(
    `${what}: ${open} sockets of ${expected.open}, ${updates} updates of ${expected.updates}${first}`,
  );
}
