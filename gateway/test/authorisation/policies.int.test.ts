import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listen, readBody, sendJson } from '@shop/shared/runtime';
import { eventually } from '@shop/shared/testing';
import { arrived, startLiveFixture } from '../../testing/live-fixture.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';

type Problem = { path: unknown[]; extensions: { code: string } };
type Body = { data?: unknown; errors?: Problem[] };
type Input = { policies: string[]; viewer: { id: string | null; roles: string[]; scopes: string[] } };

const withPolicies = (sdl: string): string =>
  sdl
    .replace('schema\n', 'schema\n  @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY)\n')
    .replace(
      'type Payment\n',
      'type Payment\n  @policy(policies: [["payments", "office hours"], ["audit"]])\n',
    )
    .replace('forbidden: String', 'forbidden: String @policy(policies: [["nobody"]])');

const query = '{ order(id: "ord_1") { status payment { status } } }';
const updates =
  'subscription { orderUpdated(orderId: "ord_1") { status order { status payment { status } } } }';
const captured = { status: 'CAPTURED' };
const order = (payment: unknown) => ({ status: 'PLACED', payment });

/** A gateway beside a service that decides like Open Policy Agent. */
async function startWithPolicies(env: Record<string, string> = {}) {
  await using starting = new AsyncDisposableStack();
  const asked: Input[] = [];
  const opa = { result: ['payments', 'office hours'] as unknown, answers: true };
  const server = starting.use(
    await listen('opa', 0, (request, response) => {
      void readBody(request, 1e5).then((text) => {
        asked.push((JSON.parse(text) as { input: Input }).input);
        if (opa.answers) sendJson(response, 200, opa.result === undefined ? {} : { result: opa.result });
      });
    }),
  );
  starting.defer(() => server.server.closeAllConnections());
  const POLICY_URL = `${server.url}/v1/data/graph/allowed`;
  const stack = starting.use(
    await startLiveFixture({ POLICY_URL, POLICY_TIMEOUT_MS: '10000', POLICY_CACHE_SECONDS: '1', ...env }),
  );
  await stack.swap(withPolicies);
  stack.shop.move('ord_1', 'PLACED');
  const token = await stack.issuer.token('usr_ada', { scope: 'profile' });
  const running = starting.move();
  const paymentFor = async (scope: string) => {
    const { body } = await stack.ask<any>(query, { token: await stack.issuer.token('usr_ada', { scope }) });
    return body.data.order.payment;
  };
  return { ...stack, opa, asked, token, paymentFor, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

describe('@policy with a service', () => {
  it('is decided in one call for all policies of an operation, and remembered for its viewer', async () => {
    await using stack = await startWithPolicies({ POLICY_CACHE_SECONDS: '600' });

    const both = await stack.ask<Body>(`{ forbidden ${query.slice(1)}`, { token: stack.token });
    const { body } = await stack.ask<Body>(query, { token: stack.token });

    assert.deepEqual(both.body.data, { forbidden: null, order: order(captured) });
    assert.deepEqual(
      both.body.errors?.map(({ path }) => path),
      [['forbidden']],
    );
    assert.deepEqual(body, { data: { order: order(captured) } });
    const viewer = { id: 'usr_ada', roles: ['CUSTOMER'], scopes: ['profile'] };
    assert.deepEqual(stack.asked, [{ policies: ['nobody', 'payments', 'office hours', 'audit'], viewer }]);
  });

  it('holds where the result says so, as a list or as an object', async () => {
    await using stack = await startWithPolicies();
    const results: [result: unknown, payment: unknown][] = [
      [['audit'], captured],
      [['payments'], null],
      [{ audit: true }, captured],
      [{ audit: 'true', payments: true }, null],
      [true, null],
      [undefined, null],
      ['audit', null],
    ];
    for (const [index, [result, payment]] of results.entries()) {
      stack.opa.result = result;
      assert.deepEqual(await stack.paymentFor(`scope ${index}`), payment, JSON.stringify(result));
    }
  });

  it('does not hold while the service does not answer, and holds again afterwards', async () => {
    await using stack = await startWithPolicies({ POLICY_TIMEOUT_MS: '100' });
    stack.opa.answers = false;

    assert.equal(await stack.paymentFor('profile'), null);
    stack.opa.answers = true;

    await eventually(async () => assert.deepEqual(await stack.paymentFor('profile'), captured));
    assert.ok(stack.log.some(({ msg }) => msg === 'policies cannot be decided, none holds'));
  });

  it('is decided anew for updates of a subscription', async () => {
    await using stack = await startWithPolicies();
    using streams = connectStreams(stack.gateway.url, stack.token);
    const following = streams.follow(updates);
    await arrived(following, 1);
    assert.deepEqual((following.results as Body[])[0]?.data, {
      orderUpdated: { status: 'PLACED', order: order(captured) },
    });

    stack.opa.result = [];

    let updatesSent = 1;
    await eventually(async () => {
      await stack.change('ord_1', 'PLACED');
      await arrived(following, (updatesSent += 1));
      assert.deepEqual((following.results as Body[]).at(-1)?.data, {
        orderUpdated: { status: 'PLACED', order: order(null) },
      });
    });
  });
});
