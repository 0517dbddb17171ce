import { median, type Figures, type Mode } from '../../harness/report.ts';
import type { Measured } from '../fixture.ts';
import type { Sides } from './throughput.ts';

export const sampleSize = ({ quick }: Mode): number => (quick ? 100 : 500);

/** From the commit to the start of the handler, where nothing else is to be done. */
export async function latency(figures: Figures, mode: Mode, { kit, floor }: Sides): Promise<void> {
  const floorMs = await reportLatency(figures, 'floor', floor, sampleSize(mode));
  const kitMs = await reportLatency(figures, 'kit', kit, sampleSize(mode));
  figures.ratio('kit-commit-to-handler-over-floor', kitMs / floorMs);
}

/** Gives the median. */
export async function reportLatency(
  { percentiles }: Figures,
  name: string,
  measured: Measured,
  events: number,
): Promise<number> {
  const { latenciesMs } = await measured.ask('idle', events);
  percentiles(`${name}-commit-to-handler`, latenciesMs, [50, 99]);
  return median(latenciesMs);
}
