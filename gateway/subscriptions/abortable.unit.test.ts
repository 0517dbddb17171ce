import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { abortable } from './abortable.ts';

describe('an abortable generator', () => {
  it('ends while it waits, and tidies up', async () => {
    const steps: string[] = [];
    const numbers = abortable(async function* (signal) {
      try {
        yield 1;
        await once(signal, 'abort');
      } finally {
        steps.push('tidied');
      }
    });

    const first = await numbers.next();
    const waiting = numbers.next();
    await numbers.return();

    assert.deepEqual(first, { done: false, value: 1 });
    assert.deepEqual(await waiting, { done: true, value: undefined });
    assert.deepEqual(steps, ['tidied']);
  });
});
