import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startLiveWorld, untilHearing } from './live-world.ts';
import { openRawSocket } from './raw-socket.ts';
import { connectSocket } from './socket-client.ts';

const mine = 'subscription { mine: myOrdersUpdated { status } }';
const followers = 80;

/** A world in which many follow the same feed. */
async function startCrowdedWorld() {
  const world = await startLiveWorld();
  world.shop.move('ord_1', 'PLACED');
  const crowd = Array.from({ length: followers }, () => world.socket.follow(mine));
  const asked = () => world.subgraphs.orders.asked.length;
  await eventually(() => assert.equal(world.subgraphs.orders.answered, followers));
  return { ...world, crowd, asked };
}

describe('many subscribers', () => {
  it('do not all read at once when the broker is back', async () => {
    await using world = await startCrowdedWorld();
    await world.broker.stop();
    world.shop.move('ord_1', 'SHIPPED');
    world.subgraphs.orders.mode = 'slow';
    await world.broker.start();
    await eventually(() => assert.equal(world.asked(), followers + 32));
    await untilHearing(world);

    assert.equal(world.asked(), followers + 32);
    world.subgraphs.orders.mode = 'ok';
    await world.subgraphs.orders.down();
    await world.subgraphs.orders.up();

    await eventually(() => assert.ok(world.crowd.every(({ results }) => results.length === 1)));
    assert.ok(world.crowd.every(({ error }) => error === undefined));
  });

  it('leave nothing behind when their socket is cut off while they read', async () => {
    await using world = await startCrowdedWorld();
    using socket = await openRawSocket(world.gateway.url);
    await socket.init(await world.issuer.token('usr_ada'));
    world.subgraphs.orders.mode = 'slow';
    for (let id = 0; id < followers; id += 1)
      socket.say({ type: 'subscribe', id: String(id), payload: { query: mine } });
    await eventually(() => assert.equal(world.asked(), followers + 32));

    socket[Symbol.dispose]();
    const ended = () => world.log.filter(({ type }) => type === 'subscription').length;
    await eventually(() => assert.equal(ended(), followers));
    world.subgraphs.orders.mode = 'ok';
    await world.change('ord_1', 'SHIPPED');
    await eventually(() => assert.ok(world.crowd.every(({ results }) => results.length === 1)));

    assert.equal(world.asked(), followers + 32 + followers);
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
    world.shop.move('ord_1', 'PLACED');
    await world.subgraphs.orders.down();

    const following = world.socket.follow('subscription { orderUpdated(orderId: "ord_1") { status } }');
    const refused = () => world.log.filter(({ msg }) => msg === 'subgraph did not answer').length;
    await eventually(() => assert.ok(refused() >= 3));
    await world.subgraphs.orders.up();
    await eventually(() => assert.equal(following.results.length, 1));

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
