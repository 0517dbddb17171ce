import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scaleOf, sumsOf, withoutGaps } from './days.ts';

const sales = (day: string, orders: number) => ({
  id: day,
  day,
  orders,
  cancelled: 1,
  revenue: { amount: `${orders}0.50`, currency: 'EUR' },
});

describe('the days of the statistics', () => {
  it('are without gaps, oldest first, across the end of a month', () => {
    const days = withoutGaps([sales('2026-03-02', 4), sales('2026-02-28', 2)], 4);

    assert.deepEqual(
      days.map(({ day, orders }) => [day, orders]),
      [
        ['2026-02-27', 0],
        ['2026-02-28', 2],
        ['2026-03-01', 0],
        ['2026-03-02', 4],
      ],
    );
  });

  it('are none before the first sale', () => {
    assert.deepEqual(withoutGaps([], 30), []);
  });

  it('add up', () => {
    const days = withoutGaps([sales('2026-03-02', 4), sales('2026-03-01', 2)], 3);

    assert.deepEqual(sumsOf(days), { orders: 6, cancelled: 2, revenue: 61 });
  });
});

describe('the scale of a chart', () => {
  for (const [most, scale] of [
    [0, [0, 1]],
    [8, [0, 2, 4, 6, 8]],
    [5872.7, [0, 2000, 4000, 6000]],
    [90, [0, 25, 50, 75, 100]],
  ] as const)
    it(`up to ${most} has the lines ${scale.join(', ')}`, () => assert.deepEqual(scaleOf(most), scale));
});
