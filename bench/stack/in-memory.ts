import { startStack } from '@shop/testbench';
import { duration, memoryInUse, type Figures, type Memory, type Mode } from '../harness/report.ts';
import { watchLeftovers, type Leftovers } from './leftovers.ts';

type Life = { readyMs: number; stopMs: number };

/** Stacks one after another in one process: how long each takes, and what they leave behind. */
export async function inMemory(figures: Figures, { quick }: Mode): Promise<void> {
  const [few, all] = quick ? [5, 10] : [10, 50];
  using leftovers = watchLeftovers();
  const early = await lives(few, leftovers);
  const afterFew = await memoryInUse();
  const late = await lives(all - few, leftovers);
  const afterAll = await memoryInUse();

  const readyMs = [...early, ...late].map((life) => life.readyMs);
  figures.figure('ready-first', readyMs[0] ?? NaN, 'ms');
  figures.percentiles('ready', readyMs, [50, 100]);
  const stopMs = [...early, ...late].map((life) => life.stopMs);
  figures.percentiles('stop', stopMs, [50, 100]);
  figures.memory(`after-${few}`, afterFew);
  figures.memory(`after-${all}`, afterAll);
  const growthOf = (of: keyof Memory) => (afterAll[of] - afterFew[of]) / (all - few) / 1e3;
  figures.figure('heap-growth-per-stack', growthOf('heapBytes'), 'KB');
  figures.figure('rss-growth-per-stack', growthOf('rssBytes'), 'KB');
  const { ports, processes, tempFiles } = leftovers.count();
  figures.figure('ports-left', ports);
  figures.figure('processes-left', processes);
  figures.figure('temp-files-left', tempFiles);
}

async function lives(count: number, leftovers: Leftovers): Promise<Life[]> {
  const lived: Life[] = [];
  for (let round = 0; round < count; round++) {
    const began = performance.now();
    const stack = await startStack();
    const readyMs = performance.now() - began;
    lived.push({ readyMs, stopMs: await duration(() => stack[Symbol.asyncDispose]()) });
    await leftovers.lookAt(stack);
  }
  return lived;
}
