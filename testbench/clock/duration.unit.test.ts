import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { millisecondsIn } from './advance.ts';

describe('a duration', () => {
  it('counts days, hours, minutes and seconds', () => {
    assert.equal(millisecondsIn('PT31M'), 31 * 60_000);
    assert.equal(millisecondsIn('P1DT2H3M4.5S'), (26 * 3600 + 3 * 60 + 4.5) * 1000);
    assert.equal(millisecondsIn('P30D'), 30 * 86_400_000);
  });

  for (const wrong of ['', 'P', 'PT', '31M', 'PT31', 'P1M', 'P1Y', '-PT1M', 'P1DT']) {
    it(`is not "${wrong}"`, () => {
      assert.throws(() => millisecondsIn(wrong), { message: /such as PT31M/ });
    });
  }
});
