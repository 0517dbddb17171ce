import assert from 'node:assert/strict';
import { it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startServed } from './served/start-served.ts';

it('shows at /ready the number of unpublished events and the age of the oldest', async () => {
  await using orders = await startServed();
  const ready = async () => (await fetch(`${orders.url}/ready`)).json();
  await orders.broker.close();
  await eventually(async () => assert.partialDeepStrictEqual(await ready(), { broker: false }));

  await orders.placeForAda();
  orders.dependencies.clock.advance(20_000);

  await eventually(async () =>
    assert.deepEqual(await ready(), {
      status: 'ready',
      mongo: true,
      broker: false,
      outbox: { waiting: 1, oldestSeconds: 20 },
    }),
  );
});
