import type { TestEvent } from 'node:test/reporters';
import type { Outcome } from './outcome.ts';

/** Writes the outcome of all tests. Skipped and unfinished tests count as failures, so that nothing is left out silently. */
// eslint-disable-next-line no-restricted-syntax -- node:test loads reporters by their default export
export default async function* countsReporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const { type, data } of source) {
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { passed, tests } = data.counts;
    yield JSON.stringify({ passed, failed: tests - passed } satisfies Outcome);
  }
}
