import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger, realClock } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { tellDeliveries } from './deliveries.ts';

type Told = { variables: { deliveries: { cursor: string; subscribers: number }[] } };

describe('the deliveries of one moment', () => {
  it('are told together, the newest thousand of them', async () => {
    const bodies: string[] = [];
    const ask = async ({ body }: { body: string }) => {
      bodies.push(body);
      return { data: null, errors: [], escapes: false };
    };
    using deliveries = tellDeliveries({ ask, clock: realClock, logger: createLogger('gateway', 'silent') });
    const listener = { subgraph: 'orders', field: '_delivered' };
    for (let n = 0; n <= 1001; n += 1) deliveries.note(listener, `c${n}`, 1);
    deliveries.note(listener, 'c2', 3);

    await eventually(() => assert.equal(bodies.length, 1));

    const told = (JSON.parse(String(bodies[0])) as Told).variables.deliveries;
    assert.deepEqual([told.length, told[0]?.cursor], [1000, 'c3']);
    assert.partialDeepStrictEqual(told.at(-1), { cursor: 'c2', subscribers: 4 });
  });
});
