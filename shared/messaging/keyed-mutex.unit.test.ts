import assert from 'node:assert/strict';
import { it } from 'node:test';
import { keyedMutex } from './keyed-mutex.ts';

/** Work that logs its start, and ends when `end` or `fail` is called. */
function aWork(name: string, log: string[]) {
  const end = Promise.withResolvers<string>();
  const work = () => {
    log.push(name);
    return end.promise;
  };
  return { work, end: () => end.resolve(name), fail: () => end.reject(new Error(name)) };
}

const settle = () => new Promise(setImmediate);

it('a keyed mutex runs work that shares a key one after another, other work side by side', async () => {
  const inTurn = keyedMutex();
  const log: string[] = [];
  const [first, second, other] = ['first', 'second', 'other'].map((name) => aWork(name, log));
  assert.ok(first && second && other);

  const done = [inTurn(['a', 'b'], first.work), inTurn(['b', 'c'], second.work), inTurn(['d'], other.work)];
  await settle();
  assert.deepEqual(log, ['first', 'other']);

  for (const { end } of [first, second, other]) end();
  assert.deepEqual(await Promise.all(done), ['first', 'second', 'other']);
  assert.deepEqual(log, ['first', 'other', 'second']);
});

it('a keyed mutex cannot deadlock on keys in different order', async () => {
  const inTurn = keyedMutex();
  const crosswise = [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'b', 'a'],
  ].map((keys, index) => inTurn(keys, async () => index));

  assert.deepEqual(await Promise.all(crosswise), [0, 1, 2]);
});

it('a keyed mutex goes on after work that failed, and rejects only for its caller', async () => {
  const inTurn = keyedMutex();
  const log: string[] = [];
  const broken = aWork('broken', log);

  const failed = inTurn(['a'], broken.work);
  const next = inTurn(['a'], async () => 'next');
  broken.fail();

  await assert.rejects(failed, /broken/);
  assert.equal(await next, 'next');
});
