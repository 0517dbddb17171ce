import assert from 'node:assert/strict';
import { it } from 'node:test';
import { bulkhead } from './bulkhead.ts';

it('runs a limited number of jobs at once, in order, and refuses jobs when too many wait', async () => {
  const inTurn = bulkhead({ atOnce: 2, waiting: 3 });
  const begun: number[] = [];
  const works = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const results = works.map(({ promise }, index) =>
    inTurn(async () => {
      begun.push(index);
      await promise;
      if (index === 1) throw new Error('failed');
      return index;
    }),
  );

  await assert.rejects(
    inTurn(async () => 5),
    { code: 'TOO_MANY_ATTEMPTS', retryAfterSeconds: 1 },
  );
  assert.deepEqual(begun, [0, 1]);
  for (const { resolve } of works) resolve();

  const outcomes = await Promise.allSettled(results);
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : String(outcome.reason))),
    [0, 'Error: failed', 2, 3, 4],
  );
  assert.deepEqual(begun, [0, 1, 2, 3, 4]);
  assert.equal(await inTurn(async () => 6), 6);
});
