import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ada, anonymousViewer } from '@shop/shared/testing';
import { aDeadLetter } from './builders.ts';
import { runningOperations, type Answers } from './running-operations.ts';

const causeOf = (service: string, lastFailedAt: string) => ({
  ...{ cause: 'c', handler: `${service}.on-x`, count: 1, error: 'No' },
  ...{ firstFailedAt: lastFailedAt, lastFailedAt },
});
const dryRun = { error: null, alreadyDone: false, writes: [], events: [], tasks: [] };
const outcome = { count: 1, unchanged: [], lastDueAt: null };

/** A service with one dead letter. */
const withOne = (service: string, second = 0): Answers => {
  const deadLetter = aDeadLetter(service, 'a', new Date(Date.UTC(2026, 10, 20, 9, 0, second)));
  return {
    list: { body: { deadLetters: [deadLetter] } },
    count: { body: { count: 1 } },
    find: { body: { deadLetter } },
    causes: { body: { causes: [causeOf(service, deadLetter.lastFailedAt.toISOString())] } },
    'dry-run': { body: { dryRun } },
    discard: { body: outcome },
  };
};

const list = '{ deadLetters { edges { node { id service } } totalCount } }';
const discard = `mutation ($input: DiscardDeadLettersInput!) {
  discardDeadLetters(input: $input) { service count userErrors { code field } }
}`;
const idsOf = ({ data }: any) => data.deadLetters.edges.map(({ node }: any) => node.id);
const errorsOf = ({ errors = [] }: any) =>
  errors.map(({ message, path, extensions }: any) => [message, path.join('.'), extensions.code]);

describe('the dead letters of all services', () => {
  it('are one list, newest failure first; a service without the routes has none', async () => {
    await using shop = await runningOperations({
      orders: withOne('orders', 1),
      users: withOne('users', 2),
      loyalty: {},
    });

    const answer = await shop.ask(list);

    assert.deepEqual(idsOf(answer), ['users:a', 'orders:a']);
    assert.deepEqual([answer.data.deadLetters.totalCount, answer.errors], [2, undefined]);
    const { data } = await shop.ask('{ deadLetterCauses { service } }');
    assert.deepEqual(data.deadLetterCauses, [{ service: 'users' }, { service: 'orders' }]);
  });

  for (const [what, answers, message] of [
    ['that does not run', null, 'The service payments does not answer'],
    ['that answers garbage', { list: { body: '<html>' } }, 'The service payments does not answer'],
    [
      'that answers no page',
      { list: { body: { deadLetters: [{}] } } },
      'The service payments does not answer',
    ],
    ['that fails', { list: { status: 500, body: { errors: [] } } }, 'The service payments does not answer'],
  ] as const) {
    it(`come without those of a service ${what}, with an error that names it once`, async () => {
      const payments = answers && { ...answers, count: { status: 500, body: {} } };
      await using shop = await runningOperations({ orders: withOne('orders'), payments });

      const answer = await shop.ask(list);

      assert.deepEqual(idsOf(answer), ['orders:a']);
      assert.deepEqual(errorsOf(answer), [[message, 'deadLetters', 'SUBGRAPH_UNAVAILABLE']]);
    });
  }

  it('are those of one service on request; an unknown one is refused', async () => {
    await using shop = await runningOperations({ orders: withOne('orders'), users: withOne('users') });

    const users = await shop.ask('{ deadLetters(service: "users") { edges { node { id } } } }');
    const unknown = await shop.ask('{ deadLetters(service: "shipping") { totalCount } }');

    assert.deepEqual(idsOf(users), ['users:a']);
    const message = 'There is no service shipping; there are orders, users';
    assert.deepEqual(errorsOf(unknown), [[message, 'deadLetters', 'BAD_USER_INPUT']]);
  });

  it('are found by id at their service, which also runs them dry', async () => {
    await using shop = await runningOperations({ orders: withOne('orders'), users: null });

    const { data } = await shop.ask(
      '{ deadLetter(id: "orders:a") { service dryRun { error alreadyDone } } }',
    );
    const unknown = await shop.ask('{ deadLetter(id: "shipping:a") { id } }');
    const away = await shop.ask('{ deadLetter(id: "users:a") { id } }');

    assert.deepEqual(data.deadLetter, { service: 'orders', dryRun: { error: null, alreadyDone: false } });
    assert.deepEqual(unknown, { data: { deadLetter: null } });
    assert.equal(away.errors[0].extensions.code, 'SUBGRAPH_UNAVAILABLE');
  });

  it('are for staff, and the services receive the signed viewer', async () => {
    await using shop = await runningOperations({ orders: withOne('orders') });

    for (const [viewer, code] of [
      [ada, 'FORBIDDEN'],
      [anonymousViewer, 'UNAUTHENTICATED'],
    ] as const) {
      const [read, acted] = [
        await shop.ask(list, { viewer }),
        await shop.ask(discard, { viewer, input: { ids: ['orders:a'], reason: 'No' } }),
      ];
      assert.deepEqual([read.errors[0].extensions.code, acted.errors[0].extensions.code], [code, code]);
    }
    assert.equal(shop.received.length, 0);
    await shop.ask(list);
    assert.match(shop.received[0]?.viewer ?? '', /^eyJ/);
  });
});

describe('an action on dead letters', () => {
  const reason = 'No longer sold';
  const act = async (shop: Awaited<ReturnType<typeof runningOperations>>, input: object) =>
    shop.ask(discard, { input: { reason, ...input } });
  const done = { service: 'orders', count: 1, userErrors: [] };

  it('is sent to the service of the ids', async () => {
    await using shop = await runningOperations({ orders: withOne('orders'), users: null });

    const { data, errors } = await act(shop, { ids: ['orders:a'] });

    assert.deepEqual([data.discardDeadLetters, errors], [done, undefined]);
    const sent = shop.received.map(({ service, route, body }) => ({ service, route, body }));
    const body = { ids: ['orders:a'], reason };
    assert.deepEqual(sent, [{ service: 'orders', route: 'discard', body }]);
  });

  it('is sent to the service that has the cause; one that does not answer is named', async () => {
    const users = { ...withOne('users'), count: { body: { count: 0 } } };
    await using shop = await runningOperations({ orders: withOne('orders'), users, payments: null });

    const answer = await act(shop, { cause: 'c' });

    assert.deepEqual(answer.data.discardDeadLetters, done);
    const message = 'The service payments does not answer';
    assert.deepEqual(errorsOf(answer), [[message, 'discardDeadLetters', 'SUBGRAPH_UNAVAILABLE']]);
  });

  for (const [what, input, code, field] of [
    ['dead letters of two services', { ids: ['orders:a', 'users:a'] }, 'INVALID_INPUT', ['ids']],
    ['a cause of two services', { cause: 'c' }, 'INVALID_INPUT', ['service']],
    [
      'another service than that of the ids',
      { ids: ['orders:a'], service: 'users' },
      'INVALID_INPUT',
      ['service'],
    ],
    ['dead letters of no service', { ids: ['shipping:a'] }, 'DEAD_LETTER_NOT_FOUND', null],
    ['neither ids nor a cause', {}, 'INVALID_INPUT', ['ids']],
  ] as const) {
    it(`is refused for ${what}, before anything is changed`, async () => {
      await using shop = await runningOperations({ orders: withOne('orders'), users: withOne('users') });

      const { data } = await act(shop, input);

      const expected = { service: null, count: null, userErrors: [{ code, field }] };
      assert.deepEqual(data.discardDeadLetters, expected);
      assert.ok(shop.received.every(({ route }) => route === 'count'));
    });
  }

  it('gives the refusal of the service', async () => {
    const refusal = {
      message: 'There is no dead letter orders:a',
      extensions: { code: 'DEAD_LETTER_NOT_FOUND' },
    };
    const orders = { ...withOne('orders'), discard: { status: 400, body: { errors: [refusal] } } };
    await using shop = await runningOperations({ orders });

    const { data } = await act(shop, { ids: ['orders:a'] });

    const userErrors = [{ code: 'DEAD_LETTER_NOT_FOUND', field: null }];
    assert.deepEqual(data.discardDeadLetters, { service: null, count: null, userErrors });
  });
});

it('a service that joins the supergraph is asked at once', async () => {
  await using shop = await runningOperations({ orders: withOne('orders') });

  await shop.join('reviews', withOne('reviews'));

  assert.deepEqual(idsOf(await shop.ask(list)), ['reviews:a', 'orders:a']);
});
