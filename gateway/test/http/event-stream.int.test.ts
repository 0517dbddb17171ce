import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, startLiveWorld, statusesIn, type LiveWorld } from '../../testing/live-fixture.ts';
import { connectStreams } from '../../testing/stream-client.ts';

const follow =
  'subscription Follow($id: ID!, $after: String) { orderUpdated(orderId: $id, after: $after) { cursor status order { payment { status } } } }';
const mine = 'subscription { mine: myOrdersUpdated(after: "") { status } }';

const connectAs = async ({ gateway, issuer }: LiveWorld, userId: string, lifetimeSeconds = 900) =>
  connectStreams(gateway.url, await issuer.token(userId, { lifetimeSeconds }));

const ended = ({ log }: LiveWorld) => log.filter(({ type }) => type === 'subscription');

describe('a stream of events', () => {
  it('begins with the present state and goes on with each change, joined with other subgraphs', async () => {
    await using world = await startLiveWorld();
    using client = await connectAs(world, 'usr_ada');
    world.shop.move('ord_1', 'PLACED');

    const following = client.follow(follow, { id: 'ord_1' });
    await arrived(following, 1);
    await world.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    const order = { payment: { status: 'CAPTURED' } };
    assert.deepEqual(following.results, [
      { data: { orderUpdated: { cursor: 'order:ord_1#1', status: 'PLACED', order } } },
      { data: { orderUpdated: { cursor: 'order:ord_1#2', status: 'SHIPPED', order } } },
    ]);
    assert.equal(following.completed, false);
  });

  it('answers queries and mutations, too', async () => {
    await using world = await startLiveWorld();
    using client = await connectAs(world, 'usr_ada');

    const renamed = client.follow('mutation($name: String!) { rename(name: $name) { name } }', {
      name: 'Eve',
    });
    await eventually(() => assert.equal(renamed.completed, true));
    const asked = client.follow('{ me { id name } broken }');
    await eventually(() => assert.equal(asked.completed, true));

    assert.deepEqual(renamed.results, [{ data: { rename: { name: 'Eve' } } }]);
    const [answer] = asked.results;
    assert.deepEqual(answer?.data, { me: { id: 'usr_ada', name: 'Eve' }, broken: null });
    assert.equal(answer?.errors?.[0]?.extensions.code, 'INTERNAL');
  });

  it('gives each of two clients what is theirs, and ends for one without the other', async () => {
    await using world = await startLiveWorld();
    using ada = await connectAs(world, 'usr_ada');
    using bob = await connectAs(world, 'usr_bob');

    const hers = ada.follow(mine);
    const his = bob.follow(mine);
    await world.change('ord_1', 'PLACED');
    await world.change('ord_2', 'RESERVED', { customerId: 'usr_bob' });
    await Promise.all([arrived(hers, 1), arrived(his, 1)]);
    hers.stop();
    await eventually(() => assert.equal(ended(world).length, 1));
    await world.change('ord_2', 'SHIPPED', { customerId: 'usr_bob' });
    await arrived(his, 2);

    assert.deepEqual([statusesIn(hers), statusesIn(his)], [['PLACED'], ['RESERVED', 'SHIPPED']]);
  });

  it('tells what goes wrong while it runs, and completes', async () => {
    await using world = await startLiveWorld();
    using client = await connectAs(world, 'usr_ada');

    const refused = client.follow(follow, { id: 'ord_bob' });
    await eventually(() => assert.equal(refused.completed, true));

    const [{ errors, data } = {}, ...more] = refused.results;
    assert.deepEqual([errors?.[0]?.extensions.code, data, more], ['FORBIDDEN', undefined, []]);
    assert.match(String(errors?.[0]?.extensions.traceId), /^[0-9a-f]{32}$/);
  });

  it('says so and completes when the token expires by the clock', async () => {
    await using world = await startLiveWorld();
    using client = await connectAs(world, 'usr_ada', 60);
    world.shop.move('ord_1', 'PLACED');
    const following = client.follow(follow, { id: 'ord_1' });
    await arrived(following, 1);

    world.clock.advance(59_999);
    await world.change('ord_1', 'SHIPPED');
    await arrived(following, 2);
    world.clock.advance(1);
    await eventually(() => assert.equal(following.completed, true));

    const [problem] = following.results.at(-1)?.errors ?? [];
    assert.equal(following.results.length, 3);
    assert.equal(problem?.extensions.code, 'UNAUTHENTICATED');
    assert.equal(problem?.message, 'The access token has expired: refresh the session');
    assert.equal(ended(world).length, 1);
  });

  it('expires at once even while it waits for a subgraph', async () => {
    await using world = await startLiveWorld();
    using client = await connectAs(world, 'usr_ada', 60);
    world.shop.move('ord_1', 'PLACED');
    world.subgraphs.payments.mode = 'slow';
    const following = client.follow(follow, { id: 'ord_1' });
    await eventually(() => assert.equal(world.subgraphs.payments.asked.length, 1));

    world.clock.advance(60_000);
    await eventually(() => assert.equal(following.completed, true));

    const codes = following.results.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code));
    assert.deepEqual(codes, ['UNAUTHENTICATED']);
  });

  it('reads no more once its client has left', async () => {
    await using world = await startLiveWorld();
    using client = await connectAs(world, 'usr_ada');
    world.shop.move('ord_1', 'PLACED');
    const left = client.follow(follow, { id: 'ord_1' });
    const going = world.socket.follow(mine);
    await Promise.all([arrived(left, 1), arrived(going, 1)]);

    left.stop();
    await eventually(() => assert.equal(ended(world).length, 1));
    const before = world.subgraphs.orders.asked.length;
    await world.change('ord_1', 'SHIPPED');
    await arrived(going, 2);

    assert.equal(world.subgraphs.orders.asked.length, before + 1);
    const { operationName, outcome, updates, viewerId } = ended(world)[0] ?? {};
    assert.deepEqual(
      { operationName, outcome, updates, viewerId },
      { operationName: 'Follow', outcome: 'ok', updates: 1, viewerId: 'usr_ada' },
    );
  });
});

describe('a gateway that stops', () => {
  it('breaks off what is followed at once, for clients to connect again, and answers what is in hand', async () => {
    await using world = await startLiveWorld();
    using client = await connectAs(world, 'usr_ada');
    world.shop.move('ord_1', 'PLACED');
    const following = client.follow(follow, { id: 'ord_1' });
    await arrived(following, 1);
    world.subgraphs.users.mode = 'slow';
    const mutation = client.follow('mutation { rename(name: "Eve") { name } }');
    await eventually(() => assert.equal(world.subgraphs.users.asked.length, 1));

    const stopped = world.gateway[Symbol.asyncDispose]();
    await eventually(() => assert.match(String(following.error), /NetworkError: Connection closed/));
    assert.deepEqual([mutation.completed, mutation.error], [false, undefined]);
    await world.subgraphs.users.down();
    await stopped;

    await eventually(() => assert.equal(mutation.completed, true));
    assert.equal(mutation.results[0]?.errors?.[0]?.extensions.code, 'SUBGRAPH_UNAVAILABLE');
    assert.deepEqual([following.completed, following.results.length], [false, 1]);
    assert.equal(ended(world).length, 1);
  });
});
