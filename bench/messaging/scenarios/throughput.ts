import { byTurns, medians, type Figures, type Mode } from '../../harness/report.ts';
import type { Measured } from '../fixture.ts';

export type Sides = { kit: Measured; floor: Measured };

/** Events per second, and the processor time of each of them. */
export async function throughput(figures: Figures, { quick }: Mode, sides: Sides): Promise<void> {
  const [warmUp, rounds, events] = quick ? [400, 3, 600] : [1000, 7, 2000];
  const names = ['floor', 'kit'] as const;
  await byTurns(names, 1, (name) => sides[name].ask('flow', warmUp));
  const taken = await byTurns(names, rounds, (name) => sides[name].ask('flow', events));
  const [floor, kit] = names.map((name) => {
    const { elapsedMs, cpuMs } = medians(taken.get(name) ?? []);
    const side = { perSecond: events / (elapsedMs / 1000), cpuMs: cpuMs / events };
    figures.figure(`${name}-events-per-second`, side.perSecond);
    figures.figure(`${name}-cpu-per-event`, side.cpuMs, 'ms');
    return side;
  });
  if (!floor || !kit) return;
  figures.ratio('kit-events-per-second-over-floor', kit.perSecond / floor.perSecond);
  figures.ratio('kit-cpu-per-event-over-floor', kit.cpuMs / floor.cpuMs);
}
