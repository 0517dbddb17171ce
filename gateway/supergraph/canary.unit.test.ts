import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous } from '@shop/shared/auth';
import { canaryOf } from './canary.ts';

const callOf = (index: number) => ({
  viewer: { id: `usr_${index}`, roles: [], sessionId: null },
  address: '192.0.2.1',
});
const calls = Array.from({ length: 2000 }, (_, index) => callOf(index));
const canary = (settings = {}) =>
  canaryOf({ supergraph: 'b', header: 'x-canary', percent: 25, by: 'viewer', ...settings });

describe('the canary is chosen', () => {
  it('for about the percentage of users, and always for the same', () => {
    const chosen = calls.filter((call) => canary().chooses(call));

    assert.ok(Math.abs(chosen.length / calls.length - 0.25) < 0.05, String(chosen.length));
    assert.ok(chosen.every((call) => canary().chooses(call)));
    assert.ok(chosen.every((call) => canary({ percent: 50 }).chooses(call)));
  });

  it('for anonymous clients by their address', () => {
    const from = (address: string) => canary({ percent: 50 }).chooses({ viewer: anonymous, address });
    const chosen = Array.from({ length: 100 }, (_, index) => from(`192.0.2.${index}`));

    assert.deepEqual(new Set(chosen), new Set([true, false]));
    assert.equal(from('192.0.2.7'), chosen[7]);
  });

  it('for none at 0 percent, and for all at 100', () => {
    for (const by of ['viewer', 'operation']) {
      assert.ok(!calls.some((call) => canary({ percent: 0, by }).chooses(call)));
      assert.ok(calls.every((call) => canary({ percent: 100, by }).chooses(call)));
    }
  });

  it('as the client wishes, in a header or on its socket', () => {
    const wish = (value: string) => ({ headers: { 'x-canary': value } });

    assert.ok(calls.every((call) => canary().chooses({ ...call, ...wish('always') })));
    assert.ok(!calls.some((call) => canary({ percent: 100 }).chooses({ ...call, ...wish('never') })));
    assert.ok(calls.every((call) => canary().chooses({ ...call, canary: 'always' })));
    assert.ok(!calls.some((call) => canary({ percent: 0 }).chooses({ ...call, ...wish('perhaps') })));
  });
});
