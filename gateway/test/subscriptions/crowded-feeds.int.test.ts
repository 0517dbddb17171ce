import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startLiveWorld, untilHearing } from '../../testing/live-fixture.ts';
import { openRawSocket } from '../../testing/raw-socket.ts';
import { connectSocket } from '../../testing/socket-client.ts';

const mine = 'subscription { mine: myOrdersUpdated { status } }';
const one = (id: string) => `subscription { orderUpdated(orderId: "${id}") { status } }`;
const ids = Array.from({ length: 80 }, (_, index) => `ord_${index}`);

/** A world in which each of many orders is followed. */
async function startCrowdedWorld() {
  await using starting = new AsyncDisposableStack();
  const world = starting.use(await startLiveWorld());
  for (const id of ids) world.shop.move(id, 'PLACED');
  const crowd = ids.map((id) => world.socket.follow(one(id)));
  const asked = () => world.subgraphs.orders.asked.length;
  const have = (count: number) =>
    eventually(() => assert.ok(crowd.every(({ results }) => results.length === count)));
  await have(1);
  starting.move();
  return { ...world, crowd, asked, have };
}

describe('many subscribers', () => {
  it('do not all read at once when the broker is back', async () => {
    await using world = await startCrowdedWorld();
    await world.broker.stop();
    for (const id of ids) world.shop.move(id, 'SHIPPED');
    world.subgraphs.orders.mode = 'slow';
    await world.broker.start();
    await eventually(() => assert.equal(world.asked(), ids.length + 32));
    await untilHearing(world);

    assert.equal(world.asked(), ids.length + 32);
    world.subgraphs.orders.mode = 'ok';
    await world.subgraphs.orders.down();
    await world.subgraphs.orders.up();

    await world.have(2);
    assert.ok(world.crowd.every(({ error }) => error === undefined));
  });

  it('leave nothing behind when their socket is cut off while they read', async () => {
    await using world = await startCrowdedWorld();
    using socket = await openRawSocket(world.gateway.url);
    // With other rights, so that nothing is shared.
    await socket.init(await world.issuer.token('usr_ada', { roles: ['SUPPORT'] }));
    world.subgraphs.orders.mode = 'slow';
    for (const id of ids) socket.say({ type: 'subscribe', id, payload: { query: one(id) } });
    await eventually(() => assert.equal(world.asked(), ids.length + 32));

    socket[Symbol.dispose]();
    const ended = () => world.log.filter(({ type }) => type === 'subscription').length;
    await eventually(() => assert.equal(ended(), ids.length));
    world.subgraphs.orders.mode = 'ok';
    for (const id of ids) await world.change(id, 'SHIPPED');
    await world.have(2);

    assert.equal(world.asked(), ids.length + 32 + ids.length);
  });
});

describe('a subscription whose feed fails', () => {
  it('ends when it fails again and again for a reason that does not pass', async () => {
    await using world = await startLiveWorld();
    const defect = { message: 'secret', extensions: { code: 'INTERNAL' } };
    world.subgraphs.orders.mode = { status: 500, body: JSON.stringify({ errors: [defect] }) };

    const following = world.socket.follow(mine);
    await eventually(() => assert.equal(following.error?.[0]?.extensions.code, 'INTERNAL'));

    assert.equal(world.subgraphs.orders.asked.length, 5);
    assert.doesNotMatch(JSON.stringify(following.error), /secret/);
  });

  it('waits as long as it takes for a subgraph that is away, and says so once', async () => {
    await using world = await startLiveWorld({ SUBGRAPH_PAUSE_MS: '20' });
    for (const id of ['ord_1', 'ord_2']) world.shop.move(id, 'PLACED');
    await world.subgraphs.orders.down();

    const following = ['ord_1', 'ord_2'].map((id) => world.socket.follow(one(id)));
    const refused = () => world.log.filter(({ msg }) => msg === 'subgraph did not answer').length;
    await eventually(() => assert.ok(refused() >= 3));
    await world.subgraphs.orders.up();
    await eventually(() => assert.ok(following.every(({ results }) => results.length === 1)));

    const said = world.log.filter(({ msg }) => msg === 'feed cannot be read, trying again');
    assert.equal(said.length, 1);
  });

  it('is closed when its token expires while it reads', async () => {
    await using world = await startLiveWorld();
    world.subgraphs.orders.mode = 'slow';
    const token = await world.issuer.token('usr_ada', { lifetimeSeconds: 60 });
    using socket = connectSocket(world.gateway.url, token);
    socket.follow(mine);
    await eventually(() => assert.equal(world.subgraphs.orders.asked.length, 1));

    world.clock.advance(60_000);

    await eventually(() => assert.deepEqual(socket.closes, [4403]));
    const ended = () => world.log.filter(({ type }) => type === 'subscription').length;
    await eventually(() => assert.equal(ended(), 1));
  });
});
