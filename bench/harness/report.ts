import { pause } from '@shop/shared/runtime';
import { collectGarbage } from '@shop/shared/testing/collect-garbage';

export type Mode = {
  /** Fewer rounds, done within 50 s. */
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

/** What is measured: one folder of bench/ each. */
export type Subject = (report: Report, mode: Mode) => Promise<void>;

type Unit = 'ms' | 'MB' | 'KB';

/** Prints the figures of one scenario. */
export type Figures = {
  figure: (name: string, value: number, unit?: Unit) => void;
  /** The named percentiles of durations; 100 is the maximum. */
  percentiles: (name: string, durationsMs: readonly number[], percents: readonly number[]) => void;
  /** Heap and resident set, as `heap-<when>` and `rss-<when>`. */
  memory: (when: string, memory: Memory, prefix?: string) => void;
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
        percentiles(name, durationsMs, percents) {
          for (const percent of percents) {
            const label = percent === 100 ? 'max' : `p${percent}`;
            figure(name ? `${name}-${label}` : label, percentile(durationsMs, percent), 'ms');
          }
        },
        memory(when, { heapBytes, rssBytes }, prefix = '') {
          figure(`${prefix}heap-${when}`, heapBytes / 1e6, 'MB');
          figure(`${prefix}rss-${when}`, rssBytes / 1e6, 'MB');
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

export const median = (values: readonly number[]): number => percentile(values, 50);

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

/** The rounds of each side, by turns: whatever else the machine does slows all of them down. */
export async function byTurns<Side, Round>(
  sides: Iterable<Side>,
  count: number,
  measure: (side: Side) => Promise<Round>,
  /** Gets a side that fails, which is left out from then on; without it the failure is thrown. */
  leaveOut?: (side: Side, error: unknown) => void,
): Promise<Map<Side, Round[]>> {
  const rounds = new Map([...sides].map((side) => [side, [] as Round[]]));
  for (let round = 0; round < count; round++)
    for (const [side, measured] of rounds) {
      try {
        measured.push(await measure(side));
      } catch (error) {
        if (!leaveOut) throw error;
        rounds.delete(side);
        leaveOut(side, error);
      }
    }
  return rounds;
}

/** The median of each figure over the rounds. */
export function medians<Round extends Readonly<Record<string, number>>>(rounds: readonly Round[]): Round {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, median(rounds.map((round) => round[name] ?? NaN))]),
  ) as Round;
}

export type Memory = { heapBytes: number; rssBytes: number };

/** What is in use after garbage collection. */
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
