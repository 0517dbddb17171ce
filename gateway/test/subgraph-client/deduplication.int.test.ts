import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, bob, eventually } from '@shop/shared/testing';
import { notCounted } from '../../subgraph-client/count-calls.ts';
import { headerRules } from '../../subgraph-client/header-rules.ts';
import {
  refusalOf,
  startCallWorld,
  untilHeld,
  type CallWorld,
} from '../../testing/subgraph-client-fixture.ts';

const secret = 'a secret that only the tests know, really';
const answer = { data: { list: [1] } };

/** Answers everything that has been asked, and gives how many requests that were. */
async function settle({ users, orders }: CallWorld, asked: Promise<unknown>[]): Promise<number> {
  await eventually(async () => {
    for (const request of [...users.held, ...orders.held]) {
      if (!request.response.writableEnded) request.answer(answer);
    }
    await Promise.race([Promise.all(asked), new Promise((_, reject) => setImmediate(reject))]);
  });
  return users.held.length + orders.held.length;
}

describe('equal queries that are in flight at the same time', () => {
  it('are sent once, and each has an answer of its own', async () => {
    const shared: string[] = [];
    const count = { ...notCounted, joined: (subgraph: string) => void shared.push(subgraph) };
    await using world = await startCallWorld({ viewerSecret: secret, count });
    const asked = [world.query('{}'), world.query('{}')];
    const request = await untilHeld(world.users, 1);
    asked.push(world.query('{}', { viewer: { ...ada } }));
    request.answer(answer);

    const [one, other, third] = (await Promise.all(asked)) as (typeof answer)[];

    assert.deepEqual(one, { ...answer, errors: [], escapes: false });
    assert.deepEqual([other, third], [one, one]);
    assert.notEqual(one?.data.list, other?.data.list);
    assert.notEqual(one?.data.list, third?.data.list);
    assert.equal(world.users.held.length, 1);
    assert.deepEqual(shared, ['users', 'users']);
  });

  it('share a failure, which is logged once', async () => {
    await using world = await startCallWorld();
    const asked = [world.query('{}'), world.query('{}')].map(refusalOf);

    (await untilHeld(world.users, 1)).answer('no healthy upstream', { status: 503, type: 'text/plain' });

    const away = ['SUBGRAPH_UNAVAILABLE', 'The service users cannot be reached'];
    assert.deepEqual(await Promise.all(asked), [away, away]);
    assert.equal(world.log.filter(({ msg }) => msg === 'subgraph did not answer').length, 1);
  });

  it('are broken off when the last client has left, not before', async () => {
    await using world = await startCallWorld();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = refusalOf(world.query('{}', { signal: first.signal }));
    const stays = refusalOf(world.query('{}', { signal: second.signal }));
    const request = await untilHeld(world.users, 1);

    first.abort();
    assert.deepEqual(await left, ['TIMEOUT', 'The client no longer waits']);
    assert.equal(request.brokenOff(), false);
    second.abort();

    assert.deepEqual(await stays, ['TIMEOUT', 'The client no longer waits']);
    await eventually(() => assert.ok(request.brokenOff()));
  });

  it('are answered although one of the clients has left', async () => {
    await using world = await startCallWorld();
    const client = new AbortController();
    const left = refusalOf(world.query('{}', { signal: client.signal }));
    const stays = world.query('{}', { signal: new AbortController().signal });
    const request = await untilHeld(world.users, 1);

    client.abort();
    await left;
    request.answer(answer);

    assert.deepEqual(await stays, { ...answer, errors: [], escapes: false });
  });

  it('are asked anew when all clients of the first have left', async () => {
    await using world = await startCallWorld();
    const client = new AbortController();
    const left = refusalOf(world.query('{}', { signal: client.signal }));
    await untilHeld(world.users, 1);

    client.abort();
    const asked = world.query('{}');
    (await untilHeld(world.users, 2)).answer(answer);

    await left;
    assert.deepEqual(await asked, { ...answer, errors: [], escapes: false });
  });
});

describe('queries in flight are sent one by one', () => {
  it('when they come from different viewers', async () => {
    await using world = await startCallWorld({ viewerSecret: secret });

    assert.equal(await settle(world, [world.query('{}'), world.query('{}', { viewer: bob })]), 2);
  });

  it('when they pass on different headers', async () => {
    await using world = await startCallWorld({ headers: headerRules('x-tenant') });
    const tenants = [{ 'x-tenant': 'a' }, { 'x-tenant': 'b' }, {}, { 'x-tenant': 'a' }];

    const asked = tenants.map((headers) => world.query('{}', { headers }));

    assert.equal(await settle(world, asked), 3);
  });

  it('when they ask for different things, or different subgraphs', async () => {
    await using world = await startCallWorld();
    const call = { subgraph: 'orders', kind: 'query', body: '{}' } as const;

    const asked = [world.query('{}'), world.query('{ }'), world.subgraphs.ask(call, { viewer: ada })];

    assert.equal(await settle(world, asked), 3);
  });

  it('when they must see what has happened until now', async () => {
    await using world = await startCallWorld();

    assert.equal(await settle(world, [world.query('{}'), world.query('{}', { join: false })]), 2);
  });

  it('when joining is switched off', async () => {
    await using world = await startCallWorld({ join: false });

    assert.equal(await settle(world, [world.query('{}'), world.query('{}')]), 2);
  });
});

describe('a mutation', () => {
  it('is never joined', async () => {
    await using world = await startCallWorld();

    assert.equal(await settle(world, [world.mutation('{}'), world.mutation('{}')]), 2);
  });

  it('keeps queries that are asked after its start from joining earlier ones', async () => {
    await using world = await startCallWorld();
    const asked = [world.query('{}')];
    await untilHeld(world.users, 1);

    asked.push(world.mutation('{"query":"mutation"}'));
    await untilHeld(world.users, 2);
    asked.push(world.query('{}'), world.query('{}'));

    assert.equal(await settle(world, asked), 3);
  });

  for (const how of ['answer', 'cut'] as const) {
    it(`keeps queries that are asked after its end from joining earlier ones: ${how}`, async () => {
      await using world = await startCallWorld();
      const mutation = world.mutation('{"query":"mutation"}').catch(() => {});
      const request = await untilHeld(world.users, 1);
      const asked = [world.query('{}')];
      await untilHeld(world.users, 2);

      request[how](answer);
      await mutation;
      asked.push(world.query('{}'));

      assert.equal(await settle(world, asked), 3);
    });
  }

  it('of another subgraph does as well', async () => {
    await using world = await startCallWorld();
    const asked = [world.query('{}')];
    await untilHeld(world.users, 1);

    const call = { subgraph: 'orders', kind: 'mutation', body: '{}' } as const;
    asked.push(world.subgraphs.ask(call, { viewer: ada }));
    await untilHeld(world.orders, 1);
    asked.push(world.query('{}'));

    assert.equal(await settle(world, asked), 3);
  });
});

describe('news of a change', () => {
  it('keeps queries that are asked after it from joining earlier ones', async () => {
    await using world = await startCallWorld();
    const asked = [world.query('{}')];
    await untilHeld(world.users, 1);

    world.subgraphs.forget();
    asked.push(world.query('{}'), world.query('{}'));

    assert.equal(await settle(world, asked), 2);
  });
});
