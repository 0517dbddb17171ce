import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Budget } from './buckets.ts';
import { ownBuckets } from './own-buckets.ts';
import { fullBucket, msUntil, refill } from './token-bucket.ts';

const perMinute = (capacity: number) => ({ capacity, msPerPoint: 60_000 / capacity });
const budget = (capacity: number): Budget => ({ name: 'user', of: 'points', rate: perMinute(capacity) });

describe('a token bucket', () => {
  it('gains points by the time that passes, and never more than it holds', () => {
    const bucket = { points: 0, atMs: 1000 };

    assert.equal(refill(bucket, perMinute(3), 21_000).points, 1);
    assert.equal(refill(bucket, perMinute(3), 11_000).points, 1, 'a clock that is behind adds nothing');
    assert.equal(refill(bucket, perMinute(3), 999_000).points, 3);
  });

  it('says how long it takes to have so many points', () => {
    assert.equal(msUntil(2, { points: 0.5, atMs: 0 }, perMinute(3)), 30_000);
    assert.equal(msUntil(2, fullBucket(perMinute(3), 0), perMinute(3)), 0);
  });

  it('takes all charges of an operation, or none', () => {
    const buckets = ownBuckets();
    const charge = (capacity: number, who: string, points: number) => ({
      budget: budget(capacity),
      who,
      points,
    });

    const { shortage } = buckets.take([charge(10, 'a', 4), charge(2, 'b', 3)], 0);

    assert.equal(shortage?.charge.who, 'b');
    assert.deepEqual(
      buckets.take([charge(10, 'a', 10)], 0).left.map(({ points }) => points),
      [0],
    );
  });

  it('grants a share of the budget to each of several gateways', () => {
    const buckets = ownBuckets({ share: () => 1 / 3 });
    const one = { budget: budget(6), who: 'a', points: 1 };
    const granted = (nowMs: number) =>
      Array.from({ length: 5 }, () => buckets.take([one], nowMs)).filter(({ shortage }) => !shortage).length;

    assert.deepEqual([granted(0), granted(29_000), granted(60_000)], [2, 0, 2]);
  });

  it('never grants more than it holds and gains, whatever is given back of what was taken', () => {
    const step = fc.record({
      afterMs: fc.nat(5000),
      points: fc.integer({ min: 1, max: 8 }),
      back: fc.nat(3),
    });
    const property = fc.property(fc.integer({ min: 1, max: 50 }), fc.array(step), (capacity, steps) => {
      const buckets = ownBuckets();
      let [nowMs, granted] = [0, 0];
      for (const { afterMs, points, back } of steps) {
        nowMs += afterMs;
        const charge = { budget: budget(capacity), who: 'a', points };
        if (buckets.take([charge], nowMs).shortage) continue;
        const returned = Math.min(back, points);
        buckets.giveBack([{ ...charge, points: returned }], nowMs);
        granted += points - returned;
        assert.ok(granted <= capacity + nowMs / perMinute(capacity).msPerPoint + 1e-6);
      }
    });
    fc.assert(property);
  });
});
