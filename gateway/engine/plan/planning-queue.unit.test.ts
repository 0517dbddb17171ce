import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planningQueue } from './planning-queue.ts';

describe('the planning queue', () => {
  it('runs one piece of work in each turn of the event loop, in order', async () => {
    const takeTurn = planningQueue();
    const turns: number[] = [];
    let turn = 0;
    const count = () => {
      turn += 1;
      counting = setImmediate(count);
    };
    let counting = setImmediate(count);

    const works = Array.from({ length: 10 }, () => takeTurn(() => void turns.push(turn)));
    await Promise.all(works);
    clearImmediate(counting);

    assert.equal(new Set(turns).size, 10, `the turns were ${turns.join()}`);
    assert.deepEqual(
      turns,
      turns.toSorted((one, other) => one - other),
    );
  });

  it('gives each client its turn, however much another has waiting', async () => {
    const takeTurn = planningQueue();
    const done: string[] = [];
    const ask = (client: string, times: number) =>
      Array.from({ length: times }, (_, at) => takeTurn(() => done.push(`${client}${at}`), client));

    const works = [...ask('a', 4), ...ask('b', 2), ...ask('c', 1)];
    await works[0];
    works.push(...ask('d', 1));
    await Promise.all(works);

    assert.deepEqual(done, ['a0', 'b0', 'c0', 'a1', 'd0', 'b1', 'a2', 'a3']);
  });

  it('goes on after work that fails', async () => {
    const takeTurn = planningQueue();

    const failed = takeTurn(() => assert.fail('no'));
    const next = takeTurn(() => 'next');

    await assert.rejects(failed, /no/);
    assert.equal(await next, 'next');
  });
});
