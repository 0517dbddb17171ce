import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import {
  refusalOf,
  startSubgraphClientFixture,
  untilHeld,
  type Held,
} from '../../testing/subgraph-client-fixture.ts';

const late = ['TIMEOUT', 'The service users did not answer in time'];

/** Sends a response without an end, so that the connection is never idle. */
function trickle({ response }: Held): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = () => {
    if (!response.destroyed) response.write(' ', () => setImmediate(drip));
  };
  drip();
}

describe('the time-out of a call', () => {
  it('applies even while the response is still arriving', async () => {
    await using fixture = await startSubgraphClientFixture({ timeoutMs: { all: 300 } });
    const asked = refusalOf(fixture.query('{}'));
    const request = await untilHeld(fixture.users, 1);

    trickle(request);

    assert.deepEqual(await asked, late);
    await eventually(() => assert.ok(request.brokenOff()));
    assert.deepEqual(
      fixture.log.map(({ level, msg, subgraph, reason }) => [level, msg, subgraph, reason]),
      [['warn', 'subgraph did not answer', 'users', 'no answer within 300 ms']],
    );
  });

  it('is that of the subgraph if it has its own', async () => {
    await using fixture = await startSubgraphClientFixture({
      timeoutMs: { all: 60_000, of: { users: 30, orders: 60_000 } },
    });

    assert.deepEqual(await refusalOf(fixture.query('{}')), late);
    assert.deepEqual(await refusalOf(fixture.mutation('{}')), late);
  });

  it('includes a second attempt', async () => {
    await using fixture = await startSubgraphClientFixture({ timeoutMs: { all: 1000 } });
    const asked = refusalOf(fixture.query('{}'));

    (await untilHeld(fixture.users, 1)).cut();
    const again = await untilHeld(fixture.users, 2);

    assert.deepEqual(await asked, late);
    await eventually(() => assert.ok(again.brokenOff()));
  });
});

describe('a response that is too large', () => {
  const tooLarge = ['SUBGRAPH_UNAVAILABLE', 'The answer of users is larger than 1000 bytes'];

  it('is refused, and its subgraph does not count as unavailable', async () => {
    await using fixture = await startSubgraphClientFixture({ maxAnswerBytes: 1000 });
    for (let times = 1; times <= 6; times += 1) {
      const asked = refusalOf(fixture.query(`{"query":"${times}"}`));
      const request = await untilHeld(fixture.users, times);

      if (times % 2) request.answer({ data: { a: 'a'.repeat(1000) } });
      else trickle(request);

      assert.deepEqual(await asked, tooLarge);
      await eventually(() => assert.ok(request.brokenOff()));
    }

    assert.deepEqual(fixture.subgraphs.reachable(), { users: true, orders: true });
  });

  it('exceeds the limit, and does not just reach it', async () => {
    await using fixture = await startSubgraphClientFixture({ maxAnswerBytes: 1000 });
    const asked = fixture.query('{}');
    const request = await untilHeld(fixture.users, 1);

    request.answer(JSON.stringify({ data: { a: 1 } }).padEnd(1000));

    assert.deepEqual(await asked, { data: { a: 1 }, errors: [], escapes: false });
  });
});

describe('calls of one subgraph', () => {
  const bounded = { callsInFlight: 2, callsWaiting: 1 };
  const crowded = ['SUBGRAPH_UNAVAILABLE', 'The service users has too many calls waiting'];
  const bodies = ['{"query":"1"}', '{"query":"2"}', '{"query":"3"}'];

  it('wait when too many are in flight, and are refused when too many wait', async () => {
    await using fixture = await startSubgraphClientFixture(bounded);
    const asked = bodies.map((body) => fixture.query(body));
    await untilHeld(fixture.users, 2);

    assert.deepEqual(await refusalOf(fixture.query('{"query":"4"}')), crowded);

    fixture.users.held[0]?.answer({ data: {} });
    const third = await untilHeld(fixture.users, 3);
    assert.equal(third.body, bodies[2]);
    fixture.users.held[1]?.answer({ data: {} });
    third.answer({ data: {} });
    await Promise.all(asked);
    assert.deepEqual(fixture.subgraphs.reachable(), { users: true, orders: true });
  });

  it('do not block those of another', async () => {
    await using fixture = await startSubgraphClientFixture(bounded);
    const asked = bodies.map((body) => fixture.query(body).catch(() => {}));
    await untilHeld(fixture.users, 2);

    const other = fixture.subgraphs.ask(
      { subgraph: 'orders', kind: 'query', body: '{}' },
      { viewer: { id: null, roles: [], sessionId: null } },
    );
    (await untilHeld(fixture.orders, 1)).answer({ data: {} });

    await other;
    for (const request of fixture.users.held) request.answer({ data: {} });
    (await untilHeld(fixture.users, 3)).answer({ data: {} });
    await Promise.all(asked);
  });

  it('are never sent when their client leaves while they wait', async () => {
    await using fixture = await startSubgraphClientFixture(bounded);
    const client = new AbortController();
    const asked = bodies.slice(0, 2).map((body) => fixture.query(body));
    await untilHeld(fixture.users, 2);
    const left = refusalOf(fixture.query('{"query":"left"}', { signal: client.signal }));

    await new Promise(setImmediate);
    client.abort();

    assert.deepEqual(await left, ['TIMEOUT', 'The client no longer waits']);
    for (const request of fixture.users.held) request.answer({ data: {} });
    await Promise.all(asked);
    const next = fixture.query('{"query":"next"}');
    (await untilHeld(fixture.users, 3)).answer({ data: {} });
    await next;
    assert.equal(fixture.users.held[2]?.body, '{"query":"next"}');
  });

  it('wait no longer than the time-out of a call', async () => {
    await using fixture = await startSubgraphClientFixture({
      ...bounded,
      callsInFlight: 1,
      timeoutMs: { all: 300 },
    });

    const asked = bodies.slice(0, 2).map((body) => refusalOf(fixture.query(body)));

    assert.deepEqual(await Promise.all(asked), [late, late]);
  });
});
