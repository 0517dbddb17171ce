import assert from 'node:assert/strict';
import { it } from 'node:test';
import { after, every, pause, within } from '@shop/shared/runtime';

const never = 2 ** 30;
/** Longer than the timers here, so that a superfluous call would have happened. */
const longerMs = 10;

it('after calls once', async () => {
  let calls = 0;
  using _timer = after(1, () => calls++);

  await pause(longerMs);

  assert.equal(calls, 1);
});

it('every calls repeatedly until it is disposed', async () => {
  const thrice = Promise.withResolvers<void>();
  let calls = 0;
  const timer = every(1, () => {
    if (++calls === 3) thrice.resolve();
  });

  await thrice.promise;
  timer[Symbol.dispose]();
  await pause(longerMs);

  assert.equal(calls, 3);
});

it('calls nothing once it is disposed', async () => {
  let calls = 0;
  {
    using _once = after(1, () => calls++);
    using _often = every(1, () => calls++);
  }

  await pause(longerMs);

  assert.equal(calls, 0);
});

it('ends a pause as soon as its signal aborts', async () => {
  const stopping = new AbortController();
  const pausing = pause(never, { signal: stopping.signal });

  stopping.abort();

  await assert.rejects(pausing, { name: 'AbortError' });
});

it('rejects with the given error only when the work takes too long', async () => {
  const tooLate = () => new Error('Too late');

  assert.equal(await within(never, Promise.resolve(1), tooLate), 1);
  await assert.rejects(within(never, Promise.reject(new Error('No')), tooLate), { message: 'No' });
  await assert.rejects(within(1, new Promise(() => {}), tooLate), { message: 'Too late' });
});

it('keeps the process alive unless ref is false', async () => {
  const holding = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = holding();
  const stopping = new AbortController();
  const { signal } = stopping;
  {
    using _once = after(never, () => {}, { ref: false });
    using _often = every(never, () => {}, { ref: false });
    pause(never, { ref: false, signal }).catch(() => {});
    assert.equal(holding() - before, 0);
  }
  {
    using _once = after(never, () => {});
    using _often = every(never, () => {});
    pause(never, { signal }).catch(() => {});
    assert.equal(holding() - before, 3);
  }

  stopping.abort();
  assert.equal(holding(), before);
});
