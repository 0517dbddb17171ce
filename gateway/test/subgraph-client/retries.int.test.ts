import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { headerRules } from '../../subgraph-client/headers/header-rules.ts';
import {
  refusalOf,
  startSubgraphClientFixture,
  untilHeld,
  type SubgraphClientFixture,
} from '../../testing/subgraph-client-fixture.ts';

const body = (query: string, variables = {}) => JSON.stringify({ query, variables });
const pay = body('mutation ($input: In!) { pay(input: $input) { id } }', { input: { idempotencyKey: 'k1' } });
const away = 'http://127.0.0.1:1/graphql';
const unreachable = ['SUBGRAPH_UNAVAILABLE', 'The service users cannot be reached'];
const answer = { data: { a: 1 }, errors: [], escapes: false };
const isAnswered = { data: { a: 1 } };

async function answerBusy({ users }: SubgraphClientFixture, count: number, retryAfter?: string) {
  const { response } = await untilHeld(users, count);
  response.writeHead(503, { 'content-type': 'text/plain', ...(retryAfter && { 'retry-after': retryAfter }) });
  response.end('busy');
}

describe('a call that a proxy answers with 503', () => {
  it('is sent again, as often as the subgraph allows', async () => {
    await using fixture = await startSubgraphClientFixture({ retries: { all: 0, of: { users: 2 } } });
    const asked = refusalOf(fixture.query(body('{ a }')));

    for (const count of [1, 2, 3]) await answerBusy(fixture, count);

    assert.deepEqual(await asked, unreachable);
  });

  it('is not sent again when Retry-After is beyond its time-out', async () => {
    await using fixture = await startSubgraphClientFixture();
    const asked = refusalOf(fixture.query(body('{ a }')));

    await answerBusy(fixture, 1, '11');

    assert.deepEqual(await asked, unreachable);
    assert.equal(fixture.users.held.length, 1);
  });

  it('is not sent again once the retries of other calls have used up the budget', async () => {
    await using fixture = await startSubgraphClientFixture({ callsInFlight: 1, retryPercent: 10 });
    const first = fixture.query(body('{ a }'));
    await answerBusy(fixture, 1);
    (await untilHeld(fixture.users, 2)).answer(isAnswered);
    await first;

    const second = refusalOf(fixture.query(body('{ b }')));
    await answerBusy(fixture, 3);

    assert.deepEqual(await second, unreachable);
    assert.equal(fixture.users.held.length, 3);
  });

  it('is not sent again when the circuit has opened meanwhile', async () => {
    await using fixture = await startSubgraphClientFixture({ retries: { all: 9 } });
    const asked = refusalOf(fixture.query(body('{ a }')));
    const first = await untilHeld(fixture.users, 1);

    for (const count of [2, 3, 4, 5, 6]) {
      const mutation = refusalOf(fixture.mutation(body('mutation { pay { id } }')));
      await answerBusy(fixture, count);
      await mutation;
    }
    first.answer('', { status: 503, type: 'text/plain' });

    assert.deepEqual(await asked, unreachable);
    assert.equal(fixture.users.held.length, 6);
    assert.deepEqual(fixture.subgraphs.reachable(), { users: false, orders: true });
  });
});

describe('a mutation that fails', () => {
  it('is sent again when it carries an idempotency key, as an argument or as a header', async () => {
    await using fixture = await startSubgraphClientFixture({ headers: headerRules(['idempotency-key']) });

    const byArgument = fixture.mutation(pay);
    (await untilHeld(fixture.users, 1)).cut();
    (await untilHeld(fixture.users, 2)).answer(isAnswered);
    await byArgument;
    const byHeader = fixture.mutation(body('mutation { pay { id } }'), {
      headers: { 'idempotency-key': 'k1' },
    });
    (await untilHeld(fixture.users, 3)).cut();
    (await untilHeld(fixture.users, 4)).answer(isAnswered);

    assert.deepEqual(await byHeader, answer);
  });

  it('is not sent again without a key once it may have arrived, whatever has failed', async () => {
    await using fixture = await startSubgraphClientFixture({
      timeoutMs: { all: 200 },
      attemptTimeoutMs: { all: 20 },
    });
    const mutation = () => refusalOf(fixture.mutation(body('mutation { pay { id } }')));

    const cut = mutation();
    (await untilHeld(fixture.users, 1)).cut();
    await cut;
    const busy = mutation();
    await answerBusy(fixture, 2);
    await busy;
    await mutation();

    assert.equal(fixture.users.held.length, 3);
  });

  it('is sent again when no connection was made, so that nothing was sent', async () => {
    let retried = 0;
    await using fixture = await startSubgraphClientFixture({
      routingUrls: new Map([['users', away]]),
      count: { answered() {}, failed() {}, joined() {}, retried: () => void (retried += 1) },
    });

    assert.deepEqual(await refusalOf(fixture.mutation(body('mutation { pay { id } }'))), unreachable);

    assert.equal(retried, 2);
  });

  it('has a time-out of its own', async () => {
    await using fixture = await startSubgraphClientFixture({
      mutationTimeoutMs: { all: 60_000, of: { users: 30 } },
    });

    const late = ['TIMEOUT', 'The service users did not answer in time'];
    assert.deepEqual(await refusalOf(fixture.mutation(body('mutation { pay { id } }'))), late);
  });
});

describe('the breaker of a subgraph', () => {
  it('counts a query that fails in all its attempts once', async () => {
    await using fixture = await startSubgraphClientFixture({ routingUrls: new Map([['users', away]]) });
    const isAway = () => fixture.log.some(({ msg }) => msg === 'peer away');

    for (let times = 1; times <= 4; times += 1) await refusalOf(fixture.query(body(`{ a${times} }`)));
    assert.equal(isAway(), false);
    await refusalOf(fixture.query(body('{ a5 }')));

    assert.equal(isAway(), true);
  });
});

describe('a query that takes longer than an attempt may', () => {
  it('is sent again, and the first attempt is broken off', async () => {
    await using fixture = await startSubgraphClientFixture({ attemptTimeoutMs: { all: 50 } });
    const asked = fixture.query(body('{ a }'));

    const first = await untilHeld(fixture.users, 1);
    (await untilHeld(fixture.users, 2)).answer(isAnswered);

    assert.deepEqual(await asked, answer);
    assert.ok(first.brokenOff());
  });
});

describe('a subgraph with several addresses', () => {
  it('is called at another one when one is away, which is then left out', async () => {
    await using fixture = await startSubgraphClientFixture({ random: () => 0 });
    const { users, orders, subgraphs } = fixture;
    subgraphs.route(new Map([['users', `${away} ${users.url}`]]));

    for (let count = 1; count <= 6; count += 1) {
      const asked = fixture.query(body(`{ a${count} }`));
      (await untilHeld(users, count)).answer(isAnswered);
      assert.deepEqual(await asked, answer);
    }

    assert.deepEqual(orders.held, []);
    assert.deepEqual(subgraphs.reachable(), { users: true });
    assert.deepEqual(subgraphs.addresses(), [
      { subgraph: 'users', address: '127.0.0.1:1', isReachable: false, callsInFlight: 0 },
      { subgraph: 'users', address: new URL(users.url).host, isReachable: true, callsInFlight: 0 },
    ]);
  });

  it('gets calls at the less busy of two', async () => {
    await using fixture = await startSubgraphClientFixture({ random: () => 0 });
    const { users, orders, subgraphs } = fixture;
    subgraphs.route(new Map([['users', `${users.url} ${orders.url}`]]));

    const asked = [1, 2, 3, 4].map((count) => fixture.query(body(`{ a${count} }`)));
    await untilHeld(users, 2);
    await untilHeld(orders, 2);
    for (const request of [...users.held, ...orders.held]) request.answer(isAnswered);

    await Promise.all(asked);
  });
});
