import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startLiveFixture, untilHearing } from '../../testing/live-fixture.ts';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { connectSocket } from '../../testing/clients/socket-client.ts';

const mine = 'subscription { mine: myOrdersUpdated { status } }';
const one = (id: string) => `subscription { orderUpdated(orderId: "${id}") { status } }`;
const ids = Array.from({ length: 80 }, (_, index) => `ord_${index}`);

/** A fixture with a subscription to each of many orders. */
async function startManySubscriptions() {
  await using starting = new AsyncDisposableStack();
  const fixture = starting.use(await startLiveFixture());
  for (const id of ids) fixture.shop.move(id, 'PLACED');
  const subscribers = ids.map((id) => fixture.socket.follow(one(id)));
  const asked = () => fixture.subgraphs.orders.asked.length;
  const have = (count: number) =>
    eventually(() => assert.ok(subscribers.every(({ results }) => results.length === count)));
  await have(1);
  starting.move();
  return { ...fixture, subscribers, asked, have };
}

describe('many subscribers', () => {
  it('do not all read at once when the broker is available again', async () => {
    await using fixture = await startManySubscriptions();
    await fixture.broker.stop();
    for (const id of ids) fixture.shop.move(id, 'SHIPPED');
    fixture.subgraphs.orders.mode = 'slow';
    await fixture.broker.start();
    await eventually(() => assert.equal(fixture.asked(), ids.length + 32));
    await untilHearing(fixture);

    assert.equal(fixture.asked(), ids.length + 32);
    fixture.subgraphs.orders.mode = 'ok';
    await fixture.subgraphs.orders.down();
    await fixture.subgraphs.orders.up();

    await fixture.have(2);
    assert.ok(fixture.subscribers.every(({ error }) => error === undefined));
  });

  it('leave nothing behind when their socket is closed while they read', async () => {
    await using fixture = await startManySubscriptions();
    using socket = await openRawSocket(fixture.gateway.url);
    // With other roles, so that nothing is shared.
    await socket.init(await fixture.issuer.token('usr_ada', { roles: ['SUPPORT'] }));
    fixture.subgraphs.orders.mode = 'slow';
    for (const id of ids) socket.say({ type: 'subscribe', id, payload: { query: one(id) } });
    await eventually(() => assert.equal(fixture.asked(), ids.length + 32));

    socket[Symbol.dispose]();
    const ended = () => fixture.log.filter(({ type }) => type === 'subscription').length;
    await eventually(() => assert.equal(ended(), ids.length));
    fixture.subgraphs.orders.mode = 'ok';
    for (const id of ids) await fixture.change(id, 'SHIPPED');
    await fixture.have(2);

    assert.equal(fixture.asked(), ids.length + 32 + ids.length);
  });
});

describe('a subscription whose feed fails', () => {
  it('ends when it keeps failing for a permanent reason', async () => {
    await using fixture = await startLiveFixture();
    const defect = { message: 'secret', extensions: { code: 'INTERNAL' } };
    fixture.subgraphs.orders.mode = { status: 500, body: JSON.stringify({ errors: [defect] }) };

    const following = fixture.socket.follow(mine);
    await eventually(() => assert.equal(following.error?.[0]?.extensions.code, 'INTERNAL'));

    assert.equal(fixture.subgraphs.orders.asked.length, 5);
    assert.doesNotMatch(JSON.stringify(following.error), /secret/);
  });

  it('waits for an unavailable subgraph as long as necessary, and logs it once', async () => {
    await using fixture = await startLiveFixture({ SUBGRAPH_PAUSE_MS: '20' });
    for (const id of ['ord_1', 'ord_2']) fixture.shop.move(id, 'PLACED');
    await fixture.subgraphs.orders.down();

    const following = ['ord_1', 'ord_2'].map((id) => fixture.socket.follow(one(id)));
    const refused = () => fixture.log.filter(({ msg }) => msg === 'subgraph did not answer').length;
    await eventually(() => assert.ok(refused() >= 3));
    await fixture.subgraphs.orders.up();
    await eventually(() => assert.ok(following.every(({ results }) => results.length === 1)));

    const said = fixture.log.filter(({ msg }) => msg === 'feed cannot be read, trying again');
    assert.equal(said.length, 1);
  });

  it('is closed when its token expires while it reads', async () => {
    await using fixture = await startLiveFixture();
    fixture.subgraphs.orders.mode = 'slow';
    const token = await fixture.issuer.token('usr_ada', { lifetimeSeconds: 60 });
    using socket = connectSocket(fixture.gateway.url, token);
    socket.follow(mine);
    await eventually(() => assert.equal(fixture.subgraphs.orders.asked.length, 1));

    fixture.clock.advance(60_000);

    await eventually(() => assert.deepEqual(socket.closes, [4403]));
    const ended = () => fixture.log.filter(({ type }) => type === 'subscription').length;
    await eventually(() => assert.equal(ended(), 1));
  });
});
