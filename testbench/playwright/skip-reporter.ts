import type { TestInfo } from '@playwright/test';
import type { Reporter, TestCase } from '@playwright/test/reporter';

/** Skips the test in a run against a deployed system, with the reason. */
export const skipUnless = (info: TestInfo, what: string): never => info.skip(true, `needs ${what}`) as never;

/** Lists the skipped tests at the end, with what each needs. */
export default class SkipReporter implements Reporter {
  readonly #leftOut = new Map<string, string[]>();

  onTestEnd(test: TestCase): void {
    const reason = test.annotations.find(({ type }) => type === 'skip')?.description;
    if (reason) this.#leftOut.set(reason, [...(this.#leftOut.get(reason) ?? []), test.title]);
  }

  onEnd(): void {
    for (const [reason, titles] of this.#leftOut)
      console.log(`\nLeft out, ${reason}:\n${titles.map((title) => `  ${title}`).join('\n')}`);
  }
}
