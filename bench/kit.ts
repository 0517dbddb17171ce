import { pause } from '@shop/shared/runtime';
import { collectGarbage } from '@shop/shared/testing/collect-garbage';

export type Mode = {
  /** Fewer rounds, so that all is done within 50 s. */
  quick: boolean;
  /** For subjects with messages. */
  broker: BrokerKind;
  /** The folder of another checkout to compare with, for the subject gateway. */
  against?: string;
  /** How long ordinary requests are measured beside hostile ones, for the subject hostile. */
  floodMs?: number;
};

export const brokerKinds = ['rabbitmq', 'embedded'] as const;
export type BrokerKind = (typeof brokerKinds)[number];

/** What is measured: one folder here each. */
export type Subject = (report: Report, mode: Mode) => Promise<void>;

export type Unit = 'ms' | 'MB' | 'KB';

/** Prints the figures of one scenario. */
export type Figures = {
  figure: (name: string, value: number, unit?: Unit) => void;
  /** The median and the maximum of durations. */
  spread: (name: string, durationsMs: readonly number[]) => void;
  /** How many times as much as the floor or the peer; printed after all figures. */
  ratio: (name: string, value: number) => void;
};

export type Report = {
  scenario(name: string): Figures;
  end(): void;
};

/** One line per figure, `subject scenario figure value`, ratios last. */
export function openReport(subject: string): Report {
  const ratios: string[] = [];
  return {
    scenario(scenario) {
      const line = (name: string, value: number, unit: Unit | 'x' | '') =>
        [subject, scenario, name, digits.format(value), unit].join(' ').trimEnd();
      const figure: Figures['figure'] = (name, value, unit) => console.log(line(name, value, unit ?? ''));
      return {
        figure,
        spread(name, durationsMs) {
          figure(`${name}-p50`, percentile(durationsMs, 50), 'ms');
          figure(`${name}-max`, percentile(durationsMs, 100), 'ms');
        },
        ratio: (name, value) => void ratios.push(line(name, value, 'x')),
      };
    },
    end() {
      for (const ratio of ratios) console.log(ratio);
    },
  };
}

/** The smallest value that `percent` of all do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)] ?? NaN;
}

/** Milliseconds of real time that `work` takes. */
export async function duration(work: () => PromiseLike<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The durations of `count` runs, one after another. */
export async function durations(count: number, work: () => PromiseLike<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < count; run++) taken.push(await duration(work));
  return taken;
}

export type Memory = { heapBytes: number; rssBytes: number };

/** What is in use when all that can be given back is. */
export async function memoryInUse(): Promise<Memory> {
  // Sockets and timers let go of what they hold a few turns of the event loop after they have been closed.
  for (let round = 0; round < 5; round++) {
    collectGarbage();
    await pause(20);
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heapBytes: heapUsed, rssBytes: rss };
}

/** All digits before the point, and three in all where there are fewer. */
const digits = new Intl.NumberFormat('en', {
  maximumFractionDigits: 0,
  maximumSignificantDigits: 3,
  roundingPriority: 'morePrecision',
  useGrouping: false,
});
