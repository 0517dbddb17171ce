import { percentile, type Figures, type Mode } from '../kit.ts';
import type { Measured } from './measured-process.ts';
import type { Sides } from './throughput.ts';

export const sampleSize = ({ quick }: Mode): number => (quick ? 100 : 500);

/** From the commit to the start of the handler, where nothing else is to be done. */
export async function latency(figures: Figures, mode: Mode, { kit, floor }: Sides): Promise<void> {
  const floorMs = await tellLatency(figures, 'floor', floor, sampleSize(mode));
  const kitMs = await tellLatency(figures, 'kit', kit, sampleSize(mode));
  figures.ratio('kit-commit-to-handler-over-floor', kitMs / floorMs);
}

/** Gives the median. */
export async function tellLatency(
  { figure }: Figures,
  name: string,
  measured: Measured,
  events: number,
): Promise<number> {
  const { latenciesMs } = await measured.ask('idle', events);
  const median = percentile(latenciesMs, 50);
  figure(`${name}-commit-to-handler-p50`, median, 'ms');
  figure(`${name}-commit-to-handler-p99`, percentile(latenciesMs, 99), 'ms');
  return median;
}
