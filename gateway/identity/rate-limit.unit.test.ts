import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { windowAt } from './rate-limit.ts';

describe('the window of the rate limit', () => {
  const at = (time: string) => windowAt(new Date(`2026-11-20T${time}Z`));

  it('is the minute of the clock, the same for all viewers', () => {
    assert.equal(at('09:30:00.000').window, at('09:30:59.999').window);
    assert.equal(at('09:31:00.000').window, at('09:30:59.999').window + 1);
  });

  it('ends in whole seconds, at least one', () => {
    const seconds = ['09:30:00.000', '09:30:00.001', '09:30:59.001', '09:30:59.999'].map(
      (time) => at(time).secondsLeft,
    );

    assert.deepEqual(seconds, [60, 60, 1, 1]);
  });
});
