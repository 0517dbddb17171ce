import assert from 'node:assert/strict';
import { it } from 'node:test';
import { arrived, statusesIn, untilHearing } from '../../testing/live-fixture.ts';
import { described, startReleaseFixture, type ReleaseFixture } from '../../testing/release-fixture.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';

const swaps = 50;
const updates = 10;
const clients = 2;
const query = '{ order(id: "ord_1") { status } me { name } }';
const subscription = 'subscription { orderUpdated(orderId: "ord_1") { cursor version status } }';

/** Clients that ask without a pause; gives what they got that was not data, and how much was. */
function askWithoutPause(fixture: ReleaseFixture, token: string) {
  const failed: unknown[] = [];
  let answered = 0;
  let isStopped = false;
  const askUntilStopped = async () => {
    while (!isStopped) {
      const { status, body } = await fixture.ask<{ data?: any; errors?: unknown }>(query, { token });
      if (status === 200 && body.errors === undefined && body.data.order.status) answered += 1;
      else failed.push(body);
    }
  };
  const asking = Array.from({ length: clients }, () =>
    askUntilStopped().catch((error: unknown) => void failed.push(error)),
  );
  return {
    async stop() {
      isStopped = true;
      await Promise.all(asking);
      return { failed, answered };
    },
  };
}

it(`fails no request and cuts no subscription in ${swaps} releases and rollbacks`, async () => {
  await using fixture = await startReleaseFixture(() => ({
    RATE_LIMIT_PER_MINUTE: '0',
    ADDRESS_RATE_LIMIT_PER_MINUTE: '0',
  }));
  await untilHearing(fixture);
  const token = await fixture.issuer.token('usr_ada');
  using socket = connectSocket(fixture.gateway.url, token);
  using streams = connectStreams(fixture.gateway.url, token);
  fixture.shop.move('ord_1', 'STATUS_0');
  const followed = [socket.follow(subscription), streams.follow(subscription)];
  await Promise.all(followed.map((each) => arrived(each, 1)));
  const load = askWithoutPause(fixture, token);

  for (let swap = 1; swap <= swaps; swap += 1) {
    const isRollback = swap % 2 === 0;
    const next = isRollback ? fixture.first : await fixture.add(described(fixture.sdl, `Release ${swap}`));
    await fixture.move(next);
    if (swap % (swaps / updates) === 0) {
      fixture.shop.move('ord_1', `STATUS_${swap}`);
      await fixture.broker.announce('order.shipped.v1', { orderId: 'ord_1' });
    }
    await fixture.serves(next);
  }
  await Promise.all(followed.map((each) => arrived(each, updates + 1)));
  const { failed, answered } = await load.stop();

  assert.deepEqual(failed, []);
  assert.ok(answered > swaps, `${answered} answers`);
  assert.equal((await fixture.ready()).supergraph.generation, swaps + 1);
  const expected = Array.from({ length: updates + 1 }, (_, index) => `STATUS_${(index * swaps) / updates}`);
  for (const each of followed) assert.deepEqual(statusesIn(each), expected);
  assert.deepEqual(socket.closes, []);
});
