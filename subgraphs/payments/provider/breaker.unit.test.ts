import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Transient } from '@shop/shared/errors';
import { eventually } from '@shop/shared/testing';
import { circuitBreaker } from './breaker.ts';

const away = () => Promise.reject(new Transient('away'));
const refused = () => Promise.reject(new Error('refused'));

describe('a breaker', () => {
  it('leaves a service in peace after several failures on end, and tries again later', async () => {
    const breaker = circuitBreaker({ name: 'Stripe', failuresToOpen: 2, openMs: 20 });
    for (const call of [away, away]) await assert.rejects(breaker(call), { message: 'away' });

    await assert.rejects(
      breaker(() => assert.fail('was called')),
      { name: 'Transient', message: /left in peace/ },
    );
    assert.equal(await eventually(() => breaker(async () => 'back')), 'back');
    assert.equal(await breaker(async () => 'still there'), 'still there');
  });

  it('lets one call through to see, and keeps the others waiting for its answer', async () => {
    const breaker = circuitBreaker({ name: 'Stripe', failuresToOpen: 1, openMs: 200 });
    await assert.rejects(breaker(away));
    const answer = Promise.withResolvers<string>();
    let called = 0;
    const probe = await eventually(() => {
      const call = breaker(() => {
        called++;
        return answer.promise;
      });
      call.catch(() => {});
      assert.equal(called, 1);
      return { call };
    });

    await assert.rejects(breaker(away), { message: /left in peace/ });
    answer.resolve('back');
    assert.equal(await probe.call, 'back');
  });

  it('takes a refusal for an answer', async () => {
    const breaker = circuitBreaker({ name: 'Stripe', failuresToOpen: 2 });
    for (const call of [away, refused, away, refused, away]) await assert.rejects(breaker(call));

    assert.equal(await breaker(async () => 'there'), 'there');
  });
});
