import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StartError } from '@shop/shared/errors';
import { ada, eventually } from '@shop/shared/testing';
import {
  refusalOf,
  startCallWorld,
  startHeldService,
  untilHeld,
  type CallWorld,
} from '../../testing/subgraph-client-fixture.ts';

const answer = { data: { a: 1 } };

const ask = ({ subgraphs }: CallWorld, subgraph: string, body = '{}') =>
  subgraphs.ask({ subgraph, kind: 'query', body }, { viewer: ada });

const urls = ({ users, orders }: CallWorld) =>
  new Map([
    ['users', users.url],
    ['orders', orders.url],
  ]);

describe('another routing table', () => {
  it('keeps the connections of what stays', async () => {
    await using world = await startCallWorld();
    const before = world.query('{}');
    const first = await untilHeld(world.users, 1);
    first.answer(answer);
    await before;

    world.subgraphs.route(new Map([['users', world.users.url]]));

    // A connection is not used again in the same turn of the event loop.
    await eventually(async () => {
      const asked = world.query('{}');
      const request = await untilHeld(world.users, world.users.held.length + 1);
      request.answer(answer);
      await asked;
      assert.equal(request.connection, first.connection);
    });
  });

  it('keeps what is known of those that are away', async () => {
    await using world = await startCallWorld();
    for (let times = 1; times <= 5; times += 1) {
      const asked = refusalOf(world.query('{}'));
      (await untilHeld(world.users, times)).answer('', { status: 503, type: 'text/plain' });
      await asked;
    }

    world.subgraphs.route(urls(world));

    assert.deepEqual(world.subgraphs.reachable(), { users: false, orders: true });
  });

  it('leaves what is gone when its calls have been answered', async () => {
    await using world = await startCallWorld({ callsInFlight: 1 });
    const asked = [ask(world, 'users', '{"query":"1"}'), ask(world, 'users', '{"query":"2"}')];
    const first = await untilHeld(world.users, 1);

    world.subgraphs.route(new Map([['orders', world.orders.url]]));

    assert.deepEqual(await refusalOf(ask(world, 'users')), [
      'SUBGRAPH_UNAVAILABLE',
      'The service users is not part of the graph',
    ]);
    first.answer(answer);
    const second = await untilHeld(world.users, 2);
    assert.equal(second.brokenOff(), false);
    second.answer(answer);
    assert.equal((await Promise.all(asked)).length, 2);
    // Much earlier than a connection that nobody uses.
    await eventually(() => assert.ok(second.brokenOff()), 2000);
  });

  it('asks what is new, and what has moved, where it is now', async () => {
    await using world = await startCallWorld();
    await using elsewhere = await startHeldService();

    world.subgraphs.route(
      new Map([
        ['users', elsewhere.url],
        ['added', world.orders.url],
      ]),
    );
    const moved = ask(world, 'users');
    (await untilHeld(elsewhere, 1)).answer(answer);
    const added = ask(world, 'added');
    (await untilHeld(world.orders, 1)).answer(answer);

    assert.deepEqual(await Promise.all([moved, added]).then((answers) => answers.map(({ data }) => data)), [
      answer.data,
      answer.data,
    ]);
    assert.deepEqual(world.users.held, []);
  });

  it('changes nothing when one of its addresses is none', async () => {
    await using world = await startCallWorld();

    for (const url of ['', 'users:4001', 'ftp://users'])
      assert.throws(() => world.subgraphs.route(new Map([['users', url]])), StartError);

    assert.deepEqual(world.subgraphs.reachable(), { users: true, orders: true });
  });
});
