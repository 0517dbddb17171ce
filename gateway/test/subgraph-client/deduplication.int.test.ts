import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, bob, eventually } from '@shop/shared/testing';
import { notCounted } from '../../subgraph-client/count-calls.ts';
import { headerRules } from '../../subgraph-client/headers/header-rules.ts';
import {
  refusalOf,
  startSubgraphClientFixture,
  untilHeld,
  type SubgraphClientFixture,
} from '../../testing/subgraph-client-fixture.ts';

const secret = 'a secret that only the tests know, really';
const answer = { data: { list: [1] } };

/** Answers all requests so far, and returns their number. */
async function settle({ users, orders }: SubgraphClientFixture, asked: Promise<unknown>[]): Promise<number> {
  await eventually(async () => {
    for (const request of [...users.held, ...orders.held]) {
      if (!request.response.writableEnded) request.answer(answer);
    }
    await Promise.race([Promise.all(asked), new Promise((_, reject) => setImmediate(reject))]);
  });
  return users.held.length + orders.held.length;
}

describe('identical queries in flight', () => {
  it('are sent once, and each caller gets its own response', async () => {
    const shared: string[] = [];
    const count = { ...notCounted, joined: (subgraph: string) => void shared.push(subgraph) };
    await using fixture = await startSubgraphClientFixture({ viewerSecret: secret, count });
    const asked = [fixture.query('{}'), fixture.query('{}')];
    const request = await untilHeld(fixture.users, 1);
    asked.push(fixture.query('{}', { viewer: { ...ada } }));
    request.answer(answer);

    const [one, other, third] = (await Promise.all(asked)) as (typeof answer)[];

    assert.deepEqual(one, { ...answer, errors: [], escapes: false });
    assert.deepEqual([other, third], [one, one]);
    assert.notEqual(one?.data.list, other?.data.list);
    assert.notEqual(one?.data.list, third?.data.list);
    assert.equal(fixture.users.held.length, 1);
    assert.deepEqual(shared, ['users', 'users']);
  });

  it('share a failure, which is logged once', async () => {
    await using fixture = await startSubgraphClientFixture({ retries: { all: 0 } });
    const asked = [fixture.query('{}'), fixture.query('{}')].map(refusalOf);

    (await untilHeld(fixture.users, 1)).answer('no healthy upstream', { status: 503, type: 'text/plain' });

    const away = ['SUBGRAPH_UNAVAILABLE', 'The service users cannot be reached'];
    assert.deepEqual(await Promise.all(asked), [away, away]);
    assert.equal(fixture.log.filter(({ msg }) => msg === 'subgraph did not answer').length, 1);
  });

  it('are cancelled when the last client has left, not before', async () => {
    await using fixture = await startSubgraphClientFixture();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = refusalOf(fixture.query('{}', { signal: first.signal }));
    const stays = refusalOf(fixture.query('{}', { signal: second.signal }));
    const request = await untilHeld(fixture.users, 1);

    first.abort();
    assert.deepEqual(await left, ['TIMEOUT', 'The client no longer waits']);
    assert.equal(request.brokenOff(), false);
    second.abort();

    assert.deepEqual(await stays, ['TIMEOUT', 'The client no longer waits']);
    await eventually(() => assert.ok(request.brokenOff()));
  });

  it('are answered although one of the clients has left', async () => {
    await using fixture = await startSubgraphClientFixture();
    const client = new AbortController();
    const left = refusalOf(fixture.query('{}', { signal: client.signal }));
    const stays = fixture.query('{}', { signal: new AbortController().signal });
    const request = await untilHeld(fixture.users, 1);

    client.abort();
    await left;
    request.answer(answer);

    assert.deepEqual(await stays, { ...answer, errors: [], escapes: false });
  });

  it('are sent again when all clients of the first have left', async () => {
    await using fixture = await startSubgraphClientFixture();
    const client = new AbortController();
    const left = refusalOf(fixture.query('{}', { signal: client.signal }));
    await untilHeld(fixture.users, 1);

    client.abort();
    const asked = fixture.query('{}');
    (await untilHeld(fixture.users, 2)).answer(answer);

    await left;
    assert.deepEqual(await asked, { ...answer, errors: [], escapes: false });
  });
});

describe('queries in flight are sent separately', () => {
  it('when they come from different viewers', async () => {
    await using fixture = await startSubgraphClientFixture({ viewerSecret: secret });

    assert.equal(await settle(fixture, [fixture.query('{}'), fixture.query('{}', { viewer: bob })]), 2);
  });

  it('when they pass on different headers', async () => {
    await using fixture = await startSubgraphClientFixture({ headers: headerRules(['x-tenant']) });
    const tenants = [{ 'x-tenant': 'a' }, { 'x-tenant': 'b' }, {}, { 'x-tenant': 'a' }];

    const asked = tenants.map((headers) => fixture.query('{}', { headers }));

    assert.equal(await settle(fixture, asked), 3);
  });

  it('when they differ, or go to different subgraphs', async () => {
    await using fixture = await startSubgraphClientFixture();
    const call = { subgraph: 'orders', kind: 'query', body: '{}' } as const;

    const asked = [fixture.query('{}'), fixture.query('{ }'), fixture.subgraphs.ask(call, { viewer: ada })];

    assert.equal(await settle(fixture, asked), 3);
  });

  it('when they must see all changes until now', async () => {
    await using fixture = await startSubgraphClientFixture();

    assert.equal(await settle(fixture, [fixture.query('{}'), fixture.query('{}', { join: false })]), 2);
  });

  it('when deduplication is switched off', async () => {
    await using fixture = await startSubgraphClientFixture({ join: false });

    assert.equal(await settle(fixture, [fixture.query('{}'), fixture.query('{}')]), 2);
  });
});

describe('a mutation', () => {
  it('is never deduplicated', async () => {
    await using fixture = await startSubgraphClientFixture();

    assert.equal(await settle(fixture, [fixture.mutation('{}'), fixture.mutation('{}')]), 2);
  });

  it('keeps queries sent after its start from sharing earlier ones', async () => {
    await using fixture = await startSubgraphClientFixture();
    const asked = [fixture.query('{}')];
    await untilHeld(fixture.users, 1);

    asked.push(fixture.mutation('{"query":"mutation"}'));
    await untilHeld(fixture.users, 2);
    asked.push(fixture.query('{}'), fixture.query('{}'));

    assert.equal(await settle(fixture, asked), 3);
  });

  for (const how of ['answer', 'cut'] as const) {
    it(`keeps queries sent after its end from sharing earlier ones: ${how}`, async () => {
      await using fixture = await startSubgraphClientFixture();
      const mutation = fixture.mutation('{"query":"mutation"}').catch(() => {});
      const request = await untilHeld(fixture.users, 1);
      const asked = [fixture.query('{}')];
      await untilHeld(fixture.users, 2);

      request[how](answer);
      await mutation;
      asked.push(fixture.query('{}'));

      assert.equal(await settle(fixture, asked), 3);
    });
  }

  it('of another subgraph does the same', async () => {
    await using fixture = await startSubgraphClientFixture();
    const asked = [fixture.query('{}')];
    await untilHeld(fixture.users, 1);

    const call = { subgraph: 'orders', kind: 'mutation', body: '{}' } as const;
    asked.push(fixture.subgraphs.ask(call, { viewer: ada }));
    await untilHeld(fixture.orders, 1);
    asked.push(fixture.query('{}'));

    assert.equal(await settle(fixture, asked), 3);
  });
});

describe('a change event', () => {
  it('keeps queries sent after it from sharing earlier ones', async () => {
    await using fixture = await startSubgraphClientFixture();
    const asked = [fixture.query('{}')];
    await untilHeld(fixture.users, 1);

    fixture.subgraphs.forget();
    asked.push(fixture.query('{}'), fixture.query('{}'));

    assert.equal(await settle(fixture, asked), 2);
  });
});
