import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startTestStack } from '../../testing/gateway-stack.ts';
import type { Mode } from '../../testing/tiny-shop/tiny-subgraph.ts';

const everything = '{ me { name } order(id: "ord_1") { status payment { status } customer { name } } }';

async function startWithOrder(env: Record<string, string> = {}) {
  const stack = await startTestStack(env);
  stack.shop.move('ord_1', 'PLACED');
  return { ...stack, token: await stack.issuer.token('usr_ada') };
}

describe('a federated query', () => {
  it('joins the data of three subgraphs', async () => {
    await using stack = await startWithOrder();

    const { status, body } = await stack.ask<any>(everything, stack);

    const order = { status: 'PLACED', payment: { status: 'CAPTURED' }, customer: { name: 'Ada' } };
    assert.deepEqual({ status, body }, { status: 200, body: { data: { me: { name: 'Ada' }, order } } });
  });

  it('sends the signed viewer to each subgraph', async () => {
    await using stack = await startWithOrder();

    const { body } = await stack.ask<any>(everything);

    assert.deepEqual(body, { data: { me: null, order: null } });
  });

  it('gives null without an error for an entity that a subgraph hides from the viewer', async () => {
    await using stack = await startWithOrder();
    stack.shop.move('ord_2', 'PLACED', 'usr_bob');
    const token = await stack.issuer.token('usr_bob');

    const { body } = await stack.ask<any>('{ order(id: "ord_2") { status customer { name } } }', { token });

    assert.deepEqual(body, { data: { order: { status: 'PLACED', customer: null } } });
  });

  it('gives null with an error for the fields of an unavailable subgraph', async () => {
    await using stack = await startWithOrder();
    await stack.subgraphs.payments.down();

    const { status, body } = await stack.ask<any>(everything, stack);

    assert.equal(status, 200);
    assert.deepEqual(body.data.order, { status: 'PLACED', payment: null, customer: { name: 'Ada' } });
    const { message, path, extensions } = body.errors[0];
    assert.deepEqual(
      { message, path, code: extensions.code },
      { message: 'The service payments cannot be reached', path: ['order'], code: 'SUBGRAPH_UNAVAILABLE' },
    );
    assert.deepEqual(Object.keys(extensions).sort(), ['code', 'traceId']);
  });

  it('waits for a slow subgraph no longer than its time-out', async () => {
    await using stack = await startWithOrder({ SUBGRAPH_TIMEOUT_MS_PAYMENTS: '150' });
    stack.subgraphs.payments.mode = 'slow';

    const { body } = await stack.ask<any>(everything, stack);

    assert.equal(body.data.order.customer.name, 'Ada');
    assert.equal(body.errors[0].extensions.code, 'TIMEOUT');
    assert.equal(body.errors[0].message, 'The service payments did not answer in time');
  });

  const html = { type: 'text/html', body: '<h1>Bad gateway</h1>' };
  const noAnswers: Record<string, Mode> = {
    'a page': { status: 200, ...html },
    'the page of a proxy': { status: 502, ...html },
    'that it does not know this gateway': { status: 401, body: '{"errors":[{"message":"Who are you?"}]}' },
    nothing: { status: 200, body: '' },
    'neither data nor errors': { status: 200, body: '{"data":null,"errors":[]}' },
    'data of another shape': { status: 200, body: '{"data":[]}' },
    'half of it': 'cut',
    'more than is accepted': { status: 200, body: `{"data":"${'x'.repeat(100_000)}"}` },
  };
  for (const [said, mode] of Object.entries(noAnswers)) {
    it(`gives null with an error when the response of a subgraph is ${said}`, async () => {
      await using stack = await startWithOrder({ SUBGRAPH_ANSWER_MAX_BYTES: '100000' });
      stack.subgraphs.payments.mode = mode;

      const { status, body } = await stack.ask<any>(everything, stack);
      stack.subgraphs.payments.mode = 'ok';
      const after = await stack.ask<any>(everything, stack);

      const { path, extensions } = body.errors[0];
      assert.deepEqual([status, body.data.order.status, body.errors.length], [200, 'PLACED', 1]);
      assert.deepEqual([path, extensions.code], [['order'], 'SUBGRAPH_UNAVAILABLE']);
      assert.ok(stack.log.some(({ level, subgraph }) => level !== 'info' && subgraph === 'payments'));
      assert.equal(after.body.errors, undefined);
    });
  }

  it("keeps a subgraph's GraphQL response, whatever its HTTP status", async () => {
    await using stack = await startWithOrder();
    const error = { message: 'The store is busy', extensions: { code: 'TIMEOUT', stacktrace: ['at home'] } };
    stack.subgraphs.payments.mode = { status: 500, body: JSON.stringify({ errors: [error] }) };

    const { body } = await stack.ask<any>(everything, stack);

    const [{ message, extensions }] = body.errors;
    assert.deepEqual([message, extensions.code], ['The store is busy', 'TIMEOUT']);
    assert.deepEqual(Object.keys(extensions).sort(), ['code', 'traceId']);
  });

  const oddities = {
    'no entities': { data: { _entities: null } },
    'too few entities': { data: { _entities: [] } },
    'entities of another kind': { data: { _entities: [5] } },
    'errors without anything': { errors: [{}, null, 5] },
    'errors with odd paths': {
      data: { _entities: [null] },
      errors: [{}, 'x', null, [{}], [-1], ['_entities', 99, 'payment'], ['_entities', 'a'], [null]].map(
        (path) => ({
          message: 'No',
          path,
          extensions: { code: 'FORBIDDEN' },
        }),
      ),
    },
  };
  for (const [oddity, answer] of Object.entries(oddities)) {
    it(`survives ${oddity}`, async () => {
      await using stack = await startWithOrder();
      stack.subgraphs.payments.mode = { status: 200, body: JSON.stringify(answer) };

      const { status, body } = await stack.ask<any>(everything, stack);

      assert.deepEqual([status, body.data.order.status, body.data.order.payment], [200, 'PLACED', null]);
      for (const { path = [], extensions } of body.errors ?? []) {
        assert.ok(['FORBIDDEN', 'INTERNAL'].includes(extensions.code));
        assert.ok(path.every((step: unknown) => typeof step === 'string' || typeof step === 'number'));
      }
    });
  }

  it('gives INTERNAL when a response does not match the schema', async () => {
    await using stack = await startWithOrder();
    stack.subgraphs.payments.mode = { status: 200, body: '{"data":{"_entities":[{"payment":"text"}]}}' };

    const { body } = await stack.ask<any>(everything, stack);

    assert.deepEqual(
      body.errors.map(({ message }: any) => message),
      ['Something went wrong on our side'],
    );
    assert.doesNotMatch(JSON.stringify(body), /composite|stack/);
  });

  it('survives the restart of a subgraph that broke its connections', async () => {
    await using stack = await startWithOrder();
    await stack.ask<any>(everything, stack);
    await stack.subgraphs.orders.down();
    await stack.subgraphs.orders.up();

    const { body } = await stack.ask<any>(everything, stack);

    assert.equal(body.errors, undefined);
  });

  it('keeps code, message and path of errors in the catalogue, and masks all other errors', async () => {
    await using stack = await startWithOrder();

    const { body } = await stack.ask<any>('{ a: forbidden b: page(size: 900) c: broken }', stack);

    const errors = body.errors.map(({ message, path, extensions: { code } }: any) => ({
      message,
      path,
      code,
    }));
    assert.deepEqual(errors, [
      { message: 'Your account may not see or do this', path: ['a'], code: 'FORBIDDEN' },
      { message: 'A page has 1 to 100 entries, not 900', path: ['b'], code: 'BAD_USER_INPUT' },
      { message: 'Something went wrong on our side', path: ['c'], code: 'INTERNAL' },
    ]);
    assert.doesNotMatch(JSON.stringify(body), /secret detail|stack|serviceName|orders/);
    const logged = stack.log.filter(({ level }) => level === 'error');
    assert.deepEqual(
      logged.map(({ msg, subgraph, reason }) => ({ msg, subgraph, reason })),
      [{ msg: 'subgraph failed', subgraph: 'orders', reason: 'secret detail of the database' }],
    );
    assert.equal(logged[0]?.traceId, body.errors[0].extensions.traceId);
  });

  it('is cancelled when the client disconnects, but a mutation is not', async () => {
    await using stack = await startWithOrder();
    stack.subgraphs.users.mode = 'slow';
    const askAndLeave = async (query: string) => {
      const controller = new AbortController();
      const before = stack.subgraphs.users.asked.length;
      const asked = fetch(`${stack.gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
        signal: controller.signal,
      });
      await eventually(() => assert.equal(stack.subgraphs.users.asked.length, before + 1));
      controller.abort();
      await assert.rejects(asked);
    };
    const operations = () => stack.log.filter(({ msg }) => msg === 'operation').map(({ type }) => type);

    await askAndLeave('mutation { rename(name: "Eve") { id } }');
    await askAndLeave('{ me { id } }');
    await eventually(() => assert.deepEqual(operations(), ['query']));

    await stack.subgraphs.users.down();
    await eventually(() => assert.deepEqual(operations(), ['query', 'mutation']));
  });
});

describe('a mutation', () => {
  it('is sent to its subgraph once, even when the connection breaks', async () => {
    await using stack = await startWithOrder();
    stack.subgraphs.users.mode = 'slow';

    const asked = stack.ask<any>('mutation { rename(name: "Eve") { name } }', stack);
    await eventually(() => assert.equal(stack.subgraphs.users.asked.length, 1));
    await stack.subgraphs.users.down();
    const { body } = await asked;

    assert.equal(body.errors[0].extensions.code, 'SUBGRAPH_UNAVAILABLE');
    assert.equal(stack.subgraphs.users.asked.length, 1);
  });
});
