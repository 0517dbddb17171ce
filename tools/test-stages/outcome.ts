import { join } from 'node:path';

export type Outcome = { passed: number; failed: number };

/** What a file of tests cost in processor time, with the modules that it was the first of its process to load. */
export type FileCost = { file: string; cpuSeconds: number };

/** The root of the repository. */
export const root = join(import.meta.dirname, '../..');

/** A program of an installed package, run on the same Node as this command. */
export const packaged = (path: string): string => join(root, 'node_modules', path);

export function total(outcomes: readonly Outcome[]): Outcome {
  const sum = { passed: 0, failed: 0 };
  for (const { passed, failed } of outcomes) {
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}
