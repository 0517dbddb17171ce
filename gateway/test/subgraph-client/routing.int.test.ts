import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StartError } from '@shop/shared/errors';
import { ada, eventually } from '@shop/shared/testing';
import {
  refusalOf,
  startSubgraphClientFixture,
  startHeldService,
  untilHeld,
  type SubgraphClientFixture,
} from '../../testing/subgraph-client-fixture.ts';

const answer = { data: { a: 1 } };

const ask = ({ subgraphs }: SubgraphClientFixture, subgraph: string, body = '{}') =>
  subgraphs.ask({ subgraph, kind: 'query', body }, { viewer: ada });

const urls = ({ users, orders }: SubgraphClientFixture) =>
  new Map([
    ['users', users.url],
    ['orders', orders.url],
  ]);

describe('a new routing table', () => {
  it('keeps the connections of unchanged subgraphs', async () => {
    await using fixture = await startSubgraphClientFixture();
    const before = fixture.query('{}');
    const first = await untilHeld(fixture.users, 1);
    first.answer(answer);
    await before;

    fixture.subgraphs.route(new Map([['users', fixture.users.url]]));

    // A connection is not reused in the same turn of the event loop.
    await eventually(async () => {
      const asked = fixture.query('{}');
      const request = await untilHeld(fixture.users, fixture.users.held.length + 1);
      request.answer(answer);
      await asked;
      assert.equal(request.connection, first.connection);
    });
  });

  it('keeps the breaker state of unavailable subgraphs', async () => {
    await using fixture = await startSubgraphClientFixture({ retries: { all: 0 } });
    for (let times = 1; times <= 5; times += 1) {
      const asked = refusalOf(fixture.query('{}'));
      (await untilHeld(fixture.users, times)).answer('', { status: 503, type: 'text/plain' });
      await asked;
    }

    fixture.subgraphs.route(urls(fixture));

    assert.deepEqual(fixture.subgraphs.reachable(), { users: false, orders: true });
  });

  it('closes the connections of a removed subgraph once its calls are answered', async () => {
    await using fixture = await startSubgraphClientFixture({ callsInFlight: 1 });
    const asked = [ask(fixture, 'users', '{"query":"1"}'), ask(fixture, 'users', '{"query":"2"}')];
    const first = await untilHeld(fixture.users, 1);

    fixture.subgraphs.route(new Map([['orders', fixture.orders.url]]));

    assert.deepEqual(await refusalOf(ask(fixture, 'users')), [
      'SUBGRAPH_UNAVAILABLE',
      'The service users is not part of the graph',
    ]);
    first.answer(answer);
    const second = await untilHeld(fixture.users, 2);
    assert.equal(second.brokenOff(), false);
    second.answer(answer);
    assert.equal((await Promise.all(asked)).length, 2);
    // Much earlier than an idle connection would be closed.
    await eventually(() => assert.ok(second.brokenOff()), 2000);
  });

  it('calls new subgraphs, and moved ones at their new address', async () => {
    await using fixture = await startSubgraphClientFixture();
    await using elsewhere = await startHeldService();

    fixture.subgraphs.route(
      new Map([
        ['users', elsewhere.url],
        ['added', fixture.orders.url],
      ]),
    );
    const moved = ask(fixture, 'users');
    (await untilHeld(elsewhere, 1)).answer(answer);
    const added = ask(fixture, 'added');
    (await untilHeld(fixture.orders, 1)).answer(answer);

    assert.deepEqual(await Promise.all([moved, added]).then((answers) => answers.map(({ data }) => data)), [
      answer.data,
      answer.data,
    ]);
    assert.deepEqual(fixture.users.held, []);
  });

  it('changes nothing when one of its addresses is invalid', async () => {
    await using fixture = await startSubgraphClientFixture();

    for (const url of ['', 'users:4001', 'ftp://users'])
      assert.throws(() => fixture.subgraphs.route(new Map([['users', url]])), StartError);

    assert.deepEqual(fixture.subgraphs.reachable(), { users: true, orders: true });
  });
});
