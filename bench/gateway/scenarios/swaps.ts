import { writeFile } from 'node:fs/promises';
import { pause, within } from '@shop/shared/runtime';
import { percentile, type Figures, type Mode } from '../../harness/report.ts';
import { load, requestTo, type Answered, type Next } from '../../load/http.ts';
import { operationOf } from '../compare.ts';
import type { Fixture, RunningGateway } from '../fixture.ts';
import { distinct, workloads } from '../operations.ts';
import { ours } from '../peers/gateways.ts';

type Swap = { writtenMs: number; usedMs: number };

const connections = 50;
// Operations that are all planned anew after each swap.
const operations = 40;
const noticedWithinMs = 20_000;
// After a swap the operations are still to be planned anew.
const settlesMs = 250;

/** Replaces the supergraph under load: no request may fail, and none should wait. */
export async function swaps(figures: Figures, fixture: Fixture, { quick }: Mode): Promise<void> {
  const { figure, percentiles, ratio } = figures;
  const supergraphFile = await fixture.ownSupergraph();
  await using gateway = await fixture.start(ours, { supergraphFile });
  const requests = await checkedRequests(gateway);
  await load(gateway, connections, untilOver(pause(quick ? 300 : 5000), requests));

  const plan = quick ? { count: 3, pauseMs: 0 } : { count: 20, pauseMs: 1000 };
  const replacing = replaceRepeatedly(fixture.sdl, gateway, supergraphFile, plan);
  const { answered, failures } = await load(gateway, connections, untilOver(replacing, requests));
  const all = await replacing;
  const isDuringSwap = ({ sentMs, latencyMs }: Answered) =>
    all.some(({ writtenMs, usedMs }) => sentMs + latencyMs >= writtenMs && sentMs <= usedMs + settlesMs);
  const latencies = (of: readonly Answered[]) => of.map(({ latencyMs }) => latencyMs);
  const usual = latencies(answered.filter((each) => !isDuringSwap(each)));
  const during = latencies(answered.filter(isDuringSwap));

  figure('swaps', all.length);
  figure('requests', answered.length);
  figure('failed-requests', failures.length);
  if (failures[0] !== undefined) console.log(`gateway swaps: the first failure is ${failures[0]}`);
  const usedMs = all.map((swap) => swap.usedMs - swap.writtenMs);
  percentiles('written-to-used', usedMs, [50]);
  percentiles('usual', usual, [99]);
  percentiles('during-swaps', during, [99, 100]);
  ratio('p99-during-swaps-over-usual', percentile(during, 99) / percentile(usual, 99));
}

/** Each with its answer, so that a wrong one counts as a failure. */
async function checkedRequests(gateway: RunningGateway): Promise<Next> {
  const known = [workloads.one, workloads.join].map((workload) => operationOf(workload, 0));
  const numbered = Array.from({ length: operations }, (_, number) => operationOf(distinct, number));
  const requests = [...known, ...numbered].map(async (operation) => {
    const { text } = await gateway.ask(operation);
    const bytes = requestTo(gateway, JSON.stringify(operation));
    return { bytes, isRight: (body: Buffer) => body.equals(Buffer.from(text)) };
  });
  const all = await Promise.all(requests);
  let asked = 0;
  return () => all[asked++ % all.length];
}

function untilOver(work: Promise<unknown>, next: Next): Next {
  let isOver = false;
  const end = () => (isOver = true);
  work.then(end, end);
  return () => (isOver ? undefined : next());
}

async function replaceRepeatedly(
  sdl: string,
  gateway: RunningGateway,
  file: string,
  { count, pauseMs }: { count: number; pauseMs: number },
): Promise<Swap[]> {
  const done: Swap[] = [];
  while (done.length < count) {
    await pause(settlesMs + pauseMs);
    const description = `The product after swap ${done.length + 1}`;
    const writtenMs = performance.now();
    await writeFile(file, sdl.replace('type Product', `"""${description}"""\ntype Product`));
    const tooLate = () => new Error(`The gateway does not use a new supergraph within ${noticedWithinMs} ms`);
    await within(noticedWithinMs, untilUsed(gateway, description), tooLate);
    done.push({ writtenMs, usedMs: performance.now() });
  }
  return done;
}

async function untilUsed(gateway: RunningGateway, description: string): Promise<void> {
  for (;;) {
    const { text } = await gateway.ask({ query: '{ __type(name: "Product") { description } }' });
    if (text.includes(description)) return;
    await pause(10);
  }
}
