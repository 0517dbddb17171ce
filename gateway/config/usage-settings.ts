import { matching, Option } from '@shop/shared/command-line';
import { z } from 'zod';
import { flagOf, variableOf } from './limits.ts';

export type UsageConfig = {
  /** The folder of the usage files. */
  dir: string;
  /** The share of operations that is counted, from 0 to 1. */
  sample: number;
  intervalMs: number;
  /** Of all usage files in the folder. */
  maxBytes: number;
};

/** The settings of usage records: their variables, flags and lines of `--help` follow from their names. */
const table = {
  usageDir: {
    value: '<folder>',
    of: 'an existing folder for usage records: which client uses which field; see docs/usage.md (default: none are written)',
    valid: /\S/,
    expected: 'a folder',
  },
  usageSample: {
    value: '<share>',
    of: 'the share of operations that is counted, from 0 to 1 (default: 1)',
    valid: /^(0(\.\d+)?|1(\.0+)?)$/,
    expected: 'a share from 0 to 1, such as 0.1',
  },
  usageIntervalMs: {
    value: '<n>',
    of: 'ms that one usage record covers (default: 60000)',
    valid: /^[1-9]\d{2,8}$/,
    expected: 'a whole number from 100 to 999999999',
  },
  usageMaxBytes: {
    value: '<n>',
    of: 'bytes of all usage files in the folder; the oldest are deleted (default: 500000000)',
    valid: /^[1-9]\d{5,8}$/,
    expected: 'a whole number from 100000 to 999999999',
  },
} as const;

export type UsageSetting = keyof typeof table;
export const usageSettings = Object.keys(table) as UsageSetting[];

/** In the environment. */
export const usageShape: Readonly<Record<string, z.ZodType<string | undefined>>> = Object.fromEntries(
  usageSettings.map((name) => {
    const { valid, expected } = table[name];
    return [variableOf(name), z.string().regex(valid, `must be ${expected}`).optional()];
  }),
);

/** Without a default: an environment variable counts unless the option is given. */
export const usageOptions = (): Option[] =>
  usageSettings.map((name) => {
    const { value, of, valid, expected } = table[name];
    return new Option(`--${flagOf(name)} ${value}`, of)
      .argParser(matching(valid, expected))
      .helpGroup('Usage records, each also an environment variable (--usage-dir is USAGE_DIR):');
  });

/** What is wrong with the variables of a stand-alone gateway. */
export const isUsageSetting = (name: UsageSetting, text: string): boolean => table[name].valid.test(text);
export const expectedOf = (name: UsageSetting): string => table[name].expected;

/** Null: no usage is recorded. */
export function usageConfig(textOf: (name: UsageSetting) => string | undefined): UsageConfig | null {
  const dir = textOf('usageDir');
  if (!dir) return null;
  return {
    dir,
    sample: Number(textOf('usageSample') ?? 1),
    intervalMs: Number(textOf('usageIntervalMs') ?? 60_000),
    maxBytes: Number(textOf('usageMaxBytes') ?? 500_000_000),
  };
}
