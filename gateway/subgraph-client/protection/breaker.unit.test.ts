import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { BrokenCircuit, createBreaker } from './breaker.ts';

const away = new Error('away');

function start(pauseMs: number) {
  const log: string[] = [];
  const logger = createLogger('gateway', 'info', {
    write: (line: string) => void log.push((JSON.parse(line) as { msg: string }).msg),
  });
  const breaker = createBreaker({ peer: 'orders', pauseMs, isOutage: (error) => error === away, logger });
  const fail = (error: Error) => breaker.run(() => Promise.reject(error)).catch((reason: unknown) => reason);
  const failOften = async () => {
    for (let times = 0; times < 5; times += 1) await fail(away);
  };
  return { breaker, log, fail, failOften };
}

describe('a breaker', () => {
  it('opens after five failures in a row', async () => {
    const { breaker, log, fail, failOften } = start(60_000);
    for (let times = 0; times < 4; times += 1) await fail(away);
    await breaker.run(async () => 'well');
    assert.equal(breaker.closed(), true);

    await failOften();

    assert.equal(breaker.closed(), false);
    assert.ok((await fail(away)) instanceof BrokenCircuit);
    assert.deepEqual(log, ['peer away']);
  });

  it('does not count failures that the subgraph did not cause', async () => {
    const { breaker, fail } = start(60_000);

    for (let times = 0; times < 20; times += 1) await fail(new Error('the caller left'));

    assert.equal(breaker.closed(), true);
  });

  it('lets one trial call pass after a while, and makes no other call wait for it', async () => {
    const { breaker, log, fail, failOften } = start(1);
    await failOften();
    let answer = (_text: string) => {};
    const trial = await eventually(() => {
      let began = false;
      const result = breaker.run(() => {
        began = true;
        return new Promise<string>((resolve) => (answer = resolve));
      });
      result.catch(() => {});
      assert.ok(began);
      return { result };
    });

    const other = await fail(away);
    answer('well');

    assert.ok(other instanceof BrokenCircuit);
    assert.equal(await trial.result, 'well');
    assert.equal(breaker.closed(), true);
    assert.deepEqual(log, ['peer away', 'peer is back']);
  });

  it('reports once that the subgraph is unavailable, however often it is tried', async () => {
    const { log, fail, failOften } = start(1);
    await failOften();

    for (let tries = 0; tries < 3;) {
      await eventually(async () => assert.equal(await fail(away), away));
      tries += 1;
    }

    assert.deepEqual(log, ['peer away']);
  });
});
