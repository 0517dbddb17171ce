import type { Verdict } from './trial.ts';

/** Prints what happens during a trial, then its verdict, and ends the process: with 1 when something is broken. */
export async function report(
  title: string,
  run: (log: (event: string) => void) => Promise<Verdict>,
): Promise<never> {
  // Services and servers of the trial end with this process.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const began = performance.now();
  const log = (event: string) =>
    console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${event}`);
  log(title);
  const { facts, violations } = await run(log);
  for (const fact of facts) console.log(`  ${fact}`);
  for (const violation of violations) console.log(`  BROKEN ${violation}`);
  log(violations.length === 0 ? 'Every invariant holds.' : `${violations.length} invariants are broken.`);
  process.exit(violations.length === 0 ? 0 : 1);
}
