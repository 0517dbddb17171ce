import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Transient } from '@shop/shared/errors';
import { createMetrics } from '@shop/shared/runtime/metrics';
import { eventually } from '@shop/shared/testing';
import { NotAsked } from '../../application/payment-provider.ts';
import { breakerFor, type Breaker } from './breaker.ts';

const away = () => Promise.reject(new Transient('away'));
const refused = () => Promise.reject(new Error('refused'));

/** A call that a breaker lets through, which the test answers. */
async function letThrough(breaker: Breaker) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let called = 0;
  const call = await eventually(() => {
    const attempt = breaker(() => {
      called++;
      return promise;
    });
    attempt.catch(() => {});
    assert.equal(called, 1);
    return { attempt };
  });
  return { answer: call.attempt, resolve, reject };
}

describe('a breaker', () => {
  it('opens after several failures in a row, and tries again later; metrics show it', async () => {
    const metrics = createMetrics();
    const breaker = breakerFor({ name: 'Stripe', failuresToOpen: 2, openMs: 20, metrics });
    const shown = async () => /^circuit_breaker_open\{peer="Stripe"\} (.)$/m.exec(await metrics.text())?.[1];
    assert.equal(await shown(), '0');
    for (const call of [away, away]) await assert.rejects(breaker(call), { message: 'away' });

    await assert.rejects(
      breaker(() => assert.fail('was called')),
      NotAsked,
    );
    assert.equal(await shown(), '1');
    assert.equal(await eventually(() => breaker(async () => 'back')), 'back');
    assert.equal(await breaker(async () => 'still there'), 'still there');
    assert.equal(await shown(), '0');
  });

  it('lets one trial call through, and makes the others wait for its result', async () => {
    const breaker = breakerFor({ name: 'Stripe', failuresToOpen: 1, openMs: 200 });
    await assert.rejects(breaker(away));
    const probe = await letThrough(breaker);

    let begun = false;
    const waiting = breaker(async () => {
      begun = true;
      return 'after it';
    });
    assert.equal(begun, false);
    probe.resolve('back');
    assert.equal(await probe.answer, 'back');
    assert.equal(await waiting, 'after it');
  });

  it('fails the waiting calls without sending them when the trial call fails', async () => {
    const breaker = breakerFor({ name: 'Stripe', failuresToOpen: 1, openMs: 200 });
    await assert.rejects(breaker(away));
    const probe = await letThrough(breaker);

    const waiting = breaker(() => assert.fail('was called'));
    probe.reject(new Transient('still away'));
    await assert.rejects(probe.answer, { message: 'still away' });
    await assert.rejects(waiting, { name: 'Transient', message: /left in peace/ });
  });

  it('counts a refusal as an answer', async () => {
    const breaker = breakerFor({ name: 'Stripe', failuresToOpen: 2 });
    for (const call of [away, refused, away, refused, away]) await assert.rejects(breaker(call));

    assert.equal(await breaker(async () => 'there'), 'there');
  });
});
