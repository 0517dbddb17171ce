import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inPool } from './pool.ts';

it('a pool works on so many items at once, and gives the results in the order of the items', async () => {
  const gates = ['a', 'b', 'c'].map((name) => ({ name, ...Promise.withResolvers<void>() }));
  const started: string[] = [];

  const results = inPool(gates, 2, async ({ name, promise }) => {
    started.push(name);
    await promise;
    return name.toUpperCase();
  });

  assert.deepEqual(started, ['a', 'b']);
  gates[1]?.resolve();
  await new Promise(setImmediate);
  assert.deepEqual(started, ['a', 'b', 'c']);
  for (const { resolve } of gates) resolve();
  assert.deepEqual(await results, ['A', 'B', 'C']);
});

it('a pool rejects if the work on an item does', async () => {
  const work = async (item: number) => {
    if (item === 2) throw new Error('item 2 failed');
    return item;
  };

  await assert.rejects(inPool([1, 2, 3], 2, work), { message: 'item 2 failed' });
});
