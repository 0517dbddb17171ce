import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, startLiveFixture, statusesIn, type LiveFixture } from '../../testing/live-fixture.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';

const follow =
  'subscription Follow($id: ID!, $after: String) { orderUpdated(orderId: $id, after: $after) { cursor status order { payment { status } } } }';
const mine = 'subscription { mine: myOrdersUpdated(after: "") { status } }';

const connectAs = async ({ gateway, issuer }: LiveFixture, userId: string, lifetimeSeconds = 900) =>
  connectStreams(gateway.url, await issuer.token(userId, { lifetimeSeconds }));

const ended = ({ log }: LiveFixture) => log.filter(({ type }) => type === 'subscription');

describe('a stream of events', () => {
  it('begins with the current state and continues with each change, joined with other subgraphs', async () => {
    await using fixture = await startLiveFixture();
    using client = await connectAs(fixture, 'usr_ada');
    fixture.shop.move('ord_1', 'PLACED');

    const following = client.follow(follow, { id: 'ord_1' });
    await arrived(following, 1);
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    const order = { payment: { status: 'CAPTURED' } };
    assert.deepEqual(following.results, [
      { data: { orderUpdated: { cursor: 'order:ord_1#1', status: 'PLACED', order } } },
      { data: { orderUpdated: { cursor: 'order:ord_1#2', status: 'SHIPPED', order } } },
    ]);
    assert.equal(following.completed, false);
  });

  it('answers queries and mutations', async () => {
    await using fixture = await startLiveFixture();
    using client = await connectAs(fixture, 'usr_ada');

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

  it('gives each of two clients its own updates, and ends for one without the other', async () => {
    await using fixture = await startLiveFixture();
    using ada = await connectAs(fixture, 'usr_ada');
    using bob = await connectAs(fixture, 'usr_bob');

    const hers = ada.follow(mine);
    const his = bob.follow(mine);
    await fixture.change('ord_1', 'PLACED');
    await fixture.change('ord_2', 'RESERVED', { customerId: 'usr_bob' });
    await Promise.all([arrived(hers, 1), arrived(his, 1)]);
    hers.stop();
    await eventually(() => assert.equal(ended(fixture).length, 1));
    await fixture.change('ord_2', 'SHIPPED', { customerId: 'usr_bob' });
    await arrived(his, 2);

    assert.deepEqual([statusesIn(hers), statusesIn(his)], [['PLACED'], ['RESERVED', 'SHIPPED']]);
  });

  it('reports an error during the subscription, and completes', async () => {
    await using fixture = await startLiveFixture();
    using client = await connectAs(fixture, 'usr_ada');

    const refused = client.follow(follow, { id: 'ord_bob' });
    await eventually(() => assert.equal(refused.completed, true));

    const [{ errors, data } = {}, ...more] = refused.results;
    assert.deepEqual([errors?.[0]?.extensions.code, data, more], ['FORBIDDEN', undefined, []]);
    assert.match(String(errors?.[0]?.extensions.traceId), /^[0-9a-f]{32}$/);
  });

  it('reports the expiry of the token by the clock, and completes', async () => {
    await using fixture = await startLiveFixture();
    using client = await connectAs(fixture, 'usr_ada', 60);
    fixture.shop.move('ord_1', 'PLACED');
    const following = client.follow(follow, { id: 'ord_1' });
    await arrived(following, 1);

    fixture.clock.advance(59_999);
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(following, 2);
    fixture.clock.advance(1);
    await eventually(() => assert.equal(following.completed, true));

    const [problem] = following.results.at(-1)?.errors ?? [];
    assert.equal(following.results.length, 3);
    assert.equal(problem?.extensions.code, 'UNAUTHENTICATED');
    assert.equal(problem?.message, 'The access token has expired: refresh the session');
    assert.equal(ended(fixture).length, 1);
  });

  it('expires at once, even while it waits for a subgraph', async () => {
    await using fixture = await startLiveFixture();
    using client = await connectAs(fixture, 'usr_ada', 60);
    fixture.shop.move('ord_1', 'PLACED');
    fixture.subgraphs.payments.mode = 'slow';
    const following = client.follow(follow, { id: 'ord_1' });
    await eventually(() => assert.equal(fixture.subgraphs.payments.asked.length, 1));

    fixture.clock.advance(60_000);
    await eventually(() => assert.equal(following.completed, true));

    const codes = following.results.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code));
    assert.deepEqual(codes, ['UNAUTHENTICATED']);
  });

  it('stops reading once its client has disconnected', async () => {
    await using fixture = await startLiveFixture();
    using client = await connectAs(fixture, 'usr_ada');
    fixture.shop.move('ord_1', 'PLACED');
    const left = client.follow(follow, { id: 'ord_1' });
    const going = fixture.socket.follow(mine);
    await Promise.all([arrived(left, 1), arrived(going, 1)]);

    left.stop();
    await eventually(() => assert.equal(ended(fixture).length, 1));
    const before = fixture.subgraphs.orders.asked.length;
    await fixture.change('ord_1', 'SHIPPED');
    await arrived(going, 2);

    assert.equal(fixture.subgraphs.orders.asked.length, before + 1);
    const { operationName, outcome, updates, viewerId } = ended(fixture)[0] ?? {};
    assert.deepEqual(
      { operationName, outcome, updates, viewerId },
      { operationName: 'Follow', outcome: 'ok', updates: 1, viewerId: 'usr_ada' },
    );
  });
});

describe('a gateway that stops', () => {
  it('ends subscriptions at once, for clients to reconnect, and answers operations in flight', async () => {
    await using fixture = await startLiveFixture();
    using client = await connectAs(fixture, 'usr_ada');
    fixture.shop.move('ord_1', 'PLACED');
    const following = client.follow(follow, { id: 'ord_1' });
    await arrived(following, 1);
    fixture.subgraphs.users.mode = 'slow';
    const mutation = client.follow('mutation { rename(name: "Eve") { name } }');
    await eventually(() => assert.equal(fixture.subgraphs.users.asked.length, 1));

    const stopped = fixture.gateway[Symbol.asyncDispose]();
    await eventually(() => assert.match(String(following.error), /NetworkError: Connection closed/));
    assert.deepEqual([mutation.completed, mutation.error], [false, undefined]);
    await fixture.subgraphs.users.down();
    await stopped;

    await eventually(() => assert.equal(mutation.completed, true));
    assert.equal(mutation.results[0]?.errors?.[0]?.extensions.code, 'SUBGRAPH_UNAVAILABLE');
    assert.deepEqual([following.completed, following.results.length], [false, 1]);
    assert.equal(ended(fixture).length, 1);
  });
});
