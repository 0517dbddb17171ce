import { percentile, type Figures, type Mode } from '../kit.ts';
import type { Measured } from './measured-process.ts';
import type { Questions } from './measured.ts';

export type Sides = { kit: Measured; floor: Measured };
type Round = Questions['flow']['answer'];

/** Events per second, and what of the processor each of them takes. */
export async function throughput(figures: Figures, { quick }: Mode, sides: Sides): Promise<void> {
  const [warmUp, rounds, events] = quick ? [400, 3, 600] : [1000, 7, 2000];
  await sides.floor.ask('flow', warmUp);
  await sides.kit.ask('flow', warmUp);
  const taken: Record<keyof Sides, Round[]> = { floor: [], kit: [] };
  // By turns, so that whatever else the machine does slows both down.
  for (let round = 0; round < rounds; round++) {
    taken.floor.push(await sides.floor.ask('flow', events));
    taken.kit.push(await sides.kit.ask('flow', events));
  }
  const floor = tell(figures, 'floor', taken.floor, events);
  const kit = tell(figures, 'kit', taken.kit, events);
  figures.ratio('kit-events-per-second-over-floor', kit.perSecond / floor.perSecond);
  figures.ratio('kit-cpu-per-event-over-floor', kit.cpuMs / floor.cpuMs);
}

function tell({ figure }: Figures, side: string, rounds: readonly Round[], events: number) {
  const elapsedMs = rounds.map((round) => round.elapsedMs);
  const perSecond = events / (percentile(elapsedMs, 50) / 1000);
  const cpuMs =
    percentile(
      rounds.map((round) => round.cpuMs),
      50,
    ) / events;
  figure(`${side}-events-per-second`, perSecond);
  figure(`${side}-cpu-per-event`, cpuMs, 'ms');
  return { perSecond, cpuMs };
}
