import type { Figures } from '../kit.ts';
import type { Table } from './table.ts';

const ofCpu: readonly (readonly [one: string, other: string])[] = [
  ['ours', 'floor'],
  ['full', 'ours'],
  ['stock', 'ours'],
  ['apollo-engine', 'ours'],
  ['tuned', 'ours'],
  ['hive', 'ours'],
  ['hive-rust', 'ours'],
  ['mercurius', 'ours'],
  ['joined', 'floor'],
];
const ofP99: typeof ofCpu = [
  ['ours', 'floor'],
  ['stock', 'ours'],
];

/** Those whose both sides were measured. */
export function tellRatios({ ratio }: Figures, table: Table): void {
  const tellAll = (pairs: typeof ofCpu, name: string, figure: 'cpuMs' | 'p99Ms') => {
    for (const [one, other] of pairs) {
      const [above, below] = [table.get(one), table.get(other)];
      if (above && below) ratio(`${one}-${name}-over-${other}`, above[figure] / below[figure]);
    }
  };
  tellAll(ofCpu, 'cpu', 'cpuMs');
  tellAll(ofP99, 'p99', 'p99Ms');
}
