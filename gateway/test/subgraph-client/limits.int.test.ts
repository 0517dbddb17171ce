import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { refusalOf, startCallWorld, untilHeld, type Held } from '../../testing/subgraph-client-fixture.ts';

const late = ['TIMEOUT', 'The service users did not answer in time'];

/** Goes on with its answer without an end, so that the connection is never silent. */
function trickle({ response }: Held): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = () => {
    if (!response.destroyed) response.write(' ', () => setImmediate(drip));
  };
  drip();
}

describe('the time of a call', () => {
  it('ends even though the answer goes on coming', async () => {
    await using world = await startCallWorld({ timeoutMs: 300 });
    const asked = refusalOf(world.query('{}'));
    const request = await untilHeld(world.users, 1);

    trickle(request);

    assert.deepEqual(await asked, late);
    await eventually(() => assert.ok(request.brokenOff()));
    assert.deepEqual(
      world.log.map(({ level, msg, subgraph, reason }) => [level, msg, subgraph, reason]),
      [['warn', 'subgraph did not answer', 'users', 'no answer within 300 ms']],
    );
  });

  it('is that of the subgraph where it has one of its own', async () => {
    await using world = await startCallWorld({
      timeoutMs: 60_000,
      timeoutsMs: { users: 30, orders: 60_000 },
    });

    assert.deepEqual(await refusalOf(world.query('{}')), late);
    assert.deepEqual(await refusalOf(world.mutation('{}')), late);
  });

  it('includes a second attempt', async () => {
    await using world = await startCallWorld({ timeoutMs: 1000 });
    const asked = refusalOf(world.query('{}'));

    (await untilHeld(world.users, 1)).cut();
    const again = await untilHeld(world.users, 2);

    assert.deepEqual(await asked, late);
    await eventually(() => assert.ok(again.brokenOff()));
  });
});

describe('an answer that is too large', () => {
  const tooLarge = ['SUBGRAPH_UNAVAILABLE', 'The answer of users is larger than 1000 bytes'];

  it('is refused, and its subgraph is not taken for away', async () => {
    await using world = await startCallWorld({ maxAnswerBytes: 1000 });
    for (let times = 1; times <= 6; times += 1) {
      const asked = refusalOf(world.query(`{"query":"${times}"}`));
      const request = await untilHeld(world.users, times);

      if (times % 2) request.answer({ data: { a: 'a'.repeat(1000) } });
      else trickle(request);

      assert.deepEqual(await asked, tooLarge);
      await eventually(() => assert.ok(request.brokenOff()));
    }

    assert.deepEqual(world.subgraphs.reachable(), { users: true, orders: true });
  });

  it('is larger than the limit, not just as large', async () => {
    await using world = await startCallWorld({ maxAnswerBytes: 1000 });
    const asked = world.query('{}');
    const request = await untilHeld(world.users, 1);

    request.answer(JSON.stringify({ data: { a: 1 } }).padEnd(1000));

    assert.deepEqual(await asked, { data: { a: 1 }, errors: [], escapes: false });
  });
});

describe('calls of one subgraph', () => {
  const bounded = { callsInFlight: 2, callsWaiting: 1 };
  const crowded = ['SUBGRAPH_UNAVAILABLE', 'The service users has too many calls waiting'];
  const bodies = ['{"query":"1"}', '{"query":"2"}', '{"query":"3"}'];

  it('wait for their turn when too many are in flight, and are refused when too many wait', async () => {
    await using world = await startCallWorld(bounded);
    const asked = bodies.map((body) => world.query(body));
    await untilHeld(world.users, 2);

    assert.deepEqual(await refusalOf(world.query('{"query":"4"}')), crowded);

    world.users.held[0]?.answer({ data: {} });
    const third = await untilHeld(world.users, 3);
    assert.equal(third.body, bodies[2]);
    world.users.held[1]?.answer({ data: {} });
    third.answer({ data: {} });
    await Promise.all(asked);
    assert.deepEqual(world.subgraphs.reachable(), { users: true, orders: true });
  });

  it('do not stand in the way of those of another', async () => {
    await using world = await startCallWorld(bounded);
    const asked = bodies.map((body) => world.query(body).catch(() => {}));
    await untilHeld(world.users, 2);

    const other = world.subgraphs.ask(
      { subgraph: 'orders', kind: 'query', body: '{}' },
      { viewer: { id: null, roles: [], sessionId: null } },
    );
    (await untilHeld(world.orders, 1)).answer({ data: {} });

    await other;
    for (const request of world.users.held) request.answer({ data: {} });
    (await untilHeld(world.users, 3)).answer({ data: {} });
    await Promise.all(asked);
  });

  it('are never sent when their client has left while they waited', async () => {
    await using world = await startCallWorld(bounded);
    const client = new AbortController();
    const asked = bodies.slice(0, 2).map((body) => world.query(body));
    await untilHeld(world.users, 2);
    const left = refusalOf(world.query('{"query":"left"}', { signal: client.signal }));

    await new Promise(setImmediate);
    client.abort();

    assert.deepEqual(await left, ['TIMEOUT', 'The client no longer waits']);
    for (const request of world.users.held) request.answer({ data: {} });
    await Promise.all(asked);
    const next = world.query('{"query":"next"}');
    (await untilHeld(world.users, 3)).answer({ data: {} });
    await next;
    assert.equal(world.users.held[2]?.body, '{"query":"next"}');
  });

  it('wait no longer than a call may take', async () => {
    await using world = await startCallWorld({ ...bounded, callsInFlight: 1, timeoutsMs: { users: 300 } });

    const asked = bodies.slice(0, 2).map((body) => refusalOf(world.query(body)));

    assert.deepEqual(await Promise.all(asked), [late, late]);
  });
});
