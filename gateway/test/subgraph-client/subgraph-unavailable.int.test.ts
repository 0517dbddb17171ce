import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

const payment = '{ order(id: "ord_1") { payment { status } } }';
// Longer than any of these tests takes.
const forLong = { SUBGRAPH_PAUSE_MS: '60000', RETRIES: '0' };

async function startWithOrder(env: Record<string, string> = forLong) {
  const stack = await startTestStack(env);
  stack.shop.move('ord_1', 'PLACED');
  const token = await stack.issuer.token('usr_ada');
  const askOften = async (query = payment) => {
    for (let times = 0; times < 5; times += 1) await stack.ask<any>(query, { token });
  };
  return { ...stack, token, askOften };
}

const readiness = async ({ gateway }: TestStack) => {
  const response = await fetch(`${gateway.adminUrl}/ready`);
  const { status, subgraphs } = (await response.json()) as { status: string; subgraphs: object };
  return { status, ...subgraphs };
};

describe('an unavailable subgraph', () => {
  it('is not called after five failures, and the rest of each response arrives at once', async () => {
    await using stack = await startWithOrder();
    await stack.subgraphs.payments.down();
    await stack.askOften();
    await stack.subgraphs.payments.up();

    const { status, body } = await stack.ask<any>(payment, stack);

    assert.equal(status, 200);
    assert.deepEqual(body.data, { order: { payment: null } });
    assert.equal(body.errors[0].extensions.code, 'SUBGRAPH_UNAVAILABLE');
    assert.deepEqual(stack.subgraphs.payments.asked, []);
    assert.deepEqual(await readiness(stack), { status: 'ready', users: true, orders: true, payments: false });
    const warned = (message: string) =>
      stack.log.filter(({ level, msg }) => level === 'warn' && msg === message).length;
    assert.deepEqual([warned('subgraph did not answer'), warned('peer away')], [5, 1]);
  });

  it('is called again after a while', async () => {
    await using stack = await startWithOrder({ SUBGRAPH_PAUSE_MS: '50', RETRIES: '0' });
    await stack.subgraphs.payments.down();
    await stack.askOften();
    await stack.subgraphs.payments.up();

    await eventually(async () => {
      const { body } = await stack.ask<any>(payment, stack);
      assert.equal(body.errors, undefined);
    });

    assert.equal(((await readiness(stack)) as any).payments, true);
    assert.deepEqual(
      stack.log.filter(({ peer }) => peer === 'payments').map(({ level, msg }) => [level, msg]),
      [
        ['warn', 'peer away'],
        ['info', 'peer is back'],
      ],
    );
  });

  it('may be one that is too slow', async () => {
    await using stack = await startWithOrder({ ...forLong, SUBGRAPH_TIMEOUT_MS_PAYMENTS: '50' });
    stack.subgraphs.payments.mode = 'slow';
    await stack.askOften();

    const { body } = await stack.ask<any>(payment, stack);

    assert.equal(body.errors[0].message, 'The service payments cannot be reached');
    assert.equal(stack.subgraphs.payments.asked.length, 5);
  });

  it('may be one for which a proxy answers', async () => {
    await using stack = await startWithOrder();
    stack.subgraphs.payments.mode = { status: 503, type: 'text/plain', body: 'no healthy upstream' };
    await stack.askOften();

    await stack.askOften();

    assert.equal(stack.subgraphs.payments.asked.length, 5);
  });

  it('does not count as available again when the caller of the trial call leaves', async () => {
    await using stack = await startWithOrder({ SUBGRAPH_PAUSE_MS: '50', RETRIES: '0' });
    await stack.subgraphs.users.down();
    await stack.askOften('{ me { id } }');
    await stack.subgraphs.users.up();
    stack.subgraphs.users.mode = 'slow';

    await askAndLeave(stack, 1);
    await stack.subgraphs.users.down();
    const givenUp = () => stack.log.some(({ errorCodes }) => String(errorCodes) === 'TIMEOUT');
    await eventually(() => assert.ok(givenUp()));

    assert.equal(stack.log.filter(({ peer }) => peer === 'users').length, 1);
  });

  it('receives no mutations either', async () => {
    await using stack = await startWithOrder();
    await stack.subgraphs.users.down();
    await stack.askOften('{ me { id } }');
    await stack.subgraphs.users.up();

    const { body } = await stack.ask<any>('mutation { rename(name: "Eve") { id } }', stack);

    assert.equal(body.errors[0].extensions.code, 'SUBGRAPH_UNAVAILABLE');
    assert.deepEqual(stack.subgraphs.users.asked, []);
  });
});

/** Requests a user, and disconnects as soon as `users` has received `count` requests. */
async function askAndLeave({ gateway, subgraphs }: TestStack, times: number): Promise<void> {
  await eventually(async () => {
    const controller = new AbortController();
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ me { id } }' });
    const init = { method: 'POST', headers, body, signal: controller.signal };
    const asked = fetch(`${gateway.url}/graphql`, init).then((response) => response.text());
    const reached = eventually(() => assert.equal(subgraphs.users.asked.length, times));
    // An open breaker answers at once, and the next attempt follows.
    await Promise.race([reached, asked]);
    assert.equal(subgraphs.users.asked.length, times);
    controller.abort();
    await assert.rejects(asked);
  });
}

describe('a subgraph does not count as unavailable', () => {
  it('because it answers with errors', async () => {
    await using stack = await startWithOrder();
    await stack.askOften('{ broken forbidden }');
    await stack.askOften('{ broken forbidden }');

    assert.equal((await stack.ask<any>('{ order(id: "ord_1") { status } }', stack)).body.errors, undefined);
  });

  it('because clients do not wait for its responses', async () => {
    await using stack = await startWithOrder();
    stack.subgraphs.users.mode = 'slow';
    const operations = () => stack.log.filter(({ msg }) => msg === 'operation').length;
    for (let times = 1; times <= 6; times += 1) {
      await askAndLeave(stack, times);
      // A query sent before the gateway notices would share the request in flight.
      await eventually(() => assert.equal(operations(), times));
    }
    stack.subgraphs.users.mode = 'ok';

    assert.deepEqual((await stack.ask<any>('{ me { id } }', stack)).body, {
      data: { me: { id: 'usr_ada' } },
    });
    assert.deepEqual(
      stack.log.filter(({ level }) => level === 'error'),
      [],
    );
  });
});
