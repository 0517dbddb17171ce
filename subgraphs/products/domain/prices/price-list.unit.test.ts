import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eur } from '../../test/builders.ts';
import { lowestBefore, nextPrice, priceAt, withoutPrice, withPrice, type PriceSeries } from './price-list.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const dated = (number: number, cents: number) => ({
  ...{ price: eur(cents), from: day(number), setBy: 'usr_sam', setAt: day(1) },
});
const series = (...prices: [day: number, cents: number][]): PriceSeries => ({
  ...{ id: 'base:prd_1', productId: 'prd_1', listId: 'base' },
  prices: prices.map(([number, cents]) => dated(number, cents)),
});
const amountAt = (of: PriceSeries, at: Date) => priceAt(of, at)?.price.amountMinor;

describe('the prices of a product in a list', () => {
  const three = series([2, 1000], [10, 800], [20, 900]);

  for (const [at, present, next] of [
    [1, undefined, 1000],
    [2, 1000, 800],
    [9, 1000, 800],
    [10, 800, 900],
    [25, 900, undefined],
  ] as const)
    it(`on day ${at} are ${present}, then ${next}`, () => {
      assert.equal(amountAt(three, day(at)), present);
      assert.equal(nextPrice(three, day(at))?.price.amountMinor, next);
    });

  it('take a planned one in its place in time, also in place of another from the same time', () => {
    const planned = withPrice(three, dated(15, 700), day(12));
    assert.deepEqual(
      planned.prices.map(({ price }) => price.amountMinor),
      [1000, 800, 700, 900],
    );
    const replaced = withPrice(planned, dated(15, 750), day(12));
    assert.equal(amountAt(replaced, day(16)), 750);
    assert.throws(() => withPrice(three, dated(11, 1), day(12)), { code: 'INVALID_INPUT' });
  });

  it('lose a planned one, but none that has begun', () => {
    assert.equal(amountAt(withoutPrice(three, day(20), day(12)), day(25)), 800);
    for (const number of [10, 21])
      assert.throws(() => withoutPrice(three, day(number), day(12)), { code: 'INVALID_INPUT' });
  });

  const lowest: [PriceSeries, number, number | undefined][] = [
    [series([2, 1000], [10, 800]), 12, 1000],
    [series([2, 700], [5, 1000], [10, 800]), 12, 700],
    [series([2, 1000]), 12, undefined],
    [series([2, 1000], [20, 900]), 12, undefined],
  ];
  for (const [of, at, amount] of lowest)
    it(`have ${amount} as the lowest of the days before`, () =>
      assert.equal(lowestBefore(of, day(at))?.amountMinor, amount));
});
