import assert from 'node:assert/strict';
import { it } from 'node:test';
import { currentTrace, withTrace } from '@shop/shared/runtime';
import { pollingLoop } from './polling-loop.ts';

const never = 2 ** 30;
const settle = () => new Promise(setImmediate);
const unexpected = (error: unknown) => assert.fail(String(error));

it('a polling loop runs at once, and again once after any number of triggers during a run', async () => {
  const runs: PromiseWithResolvers<void>[] = [];
  const work = () => {
    const run = Promise.withResolvers<void>();
    runs.push(run);
    return run.promise;
  };
  const loop = pollingLoop({ everyMs: never, work, onError: unexpected });
  assert.equal(runs.length, 1);

  loop.trigger();
  loop.trigger();
  assert.equal(runs.length, 1);
  runs[0]?.resolve();
  await settle();
  assert.equal(runs.length, 2);

  runs[1]?.resolve();
  await loop.stop();
  assert.equal(runs.length, 2);
});

it('a polling loop misses no trigger between two runs', async () => {
  for (let ticks = 0; ticks < 10; ticks++) {
    let runs = 0;
    const work = async () => void (runs += 1);
    const loop = pollingLoop({ everyMs: never, work, onError: unexpected });
    for (let tick = 0; tick < ticks; tick++) await Promise.resolve();

    loop.trigger();
    await settle();

    assert.equal(runs, 2, `triggered after ${ticks} ticks`);
    await loop.stop();
  }
});

it('a polling loop reports a failure and goes on', async () => {
  const errors: unknown[] = [];
  const loop = pollingLoop({
    everyMs: never,
    work: () => Promise.reject(new Error('away')),
    onError: (error) => errors.push(error),
  });
  await settle();
  loop.trigger();
  await loop.stop();

  assert.equal(errors.length, 2);
});

it('a polling loop that stops waits for the current run, and does not run again', async () => {
  const run = Promise.withResolvers<void>();
  let runs = 0;
  const work = () => {
    runs += 1;
    return run.promise;
  };
  const loop = pollingLoop({ everyMs: never, work, onError: unexpected });
  loop.trigger();

  let stopped = false;
  const stopping = loop.stop().then(() => (stopped = true));
  await settle();
  assert.equal(stopped, false);
  run.resolve();
  await stopping;
  loop.trigger();

  assert.equal(runs, 1);
});

it('a polling loop runs outside the trace of its trigger', async () => {
  const traces: unknown[] = [];
  const work = async () => void traces.push(currentTrace());
  const loop = pollingLoop({ everyMs: never, work, onError: unexpected });
  await settle();

  await withTrace('request', {}, async () => loop.trigger());
  await loop.stop();

  assert.deepEqual(traces, [undefined, undefined]);
});
