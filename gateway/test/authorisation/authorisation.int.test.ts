import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { arrived, startLiveFixture, untilQuiet } from '../../testing/live-fixture.ts';
import { openRawSocket, type RawSocket } from '../../testing/clients/raw-socket.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';

type Problem = { path: unknown[]; extensions: { code: string } };
type Body = { data?: unknown; errors?: Problem[] };

const links = ['authenticated', 'requiresScopes']
  .map((feature) => `  @link(url: "https://specs.apollo.dev/${feature}/v0.1", for: SECURITY)\n`)
  .join('');

/** Payments need a scope of their own, and the name of a user a signed-in viewer. */
const withRules = (sdl: string): string =>
  sdl
    .replace('schema\n', `schema\n${links}`)
    .replace('type Payment\n', 'type Payment\n  @requiresScopes(scopes: [["payments"]])\n')
    .replace('forbidden: String', 'forbidden: String @authenticated');

const query = '{ order(id: "ord_1") { status payment { status } } }';
const updates =
  'subscription { orderUpdated(orderId: "ord_1") { status order { status payment { status } } } }';

async function startRuled(env: Record<string, string> = {}) {
  const fixture = await startLiveFixture(env);
  await fixture.swap(withRules);
  fixture.shop.move('ord_1', 'PLACED');
  const [plain, payer] = [
    await fixture.issuer.token('usr_ada'),
    await fixture.issuer.token('usr_ada', { scope: 'profile payments' }),
  ];
  return { ...fixture, plain, payer };
}

const refusalsIn = ({ errors = [] }: Body) => errors.map(({ path, extensions: { code } }) => [path, code]);

const order = (payment: unknown) => ({ status: 'PLACED', payment });
const captured = { status: 'CAPTURED' };

describe('a gateway with rules in its supergraph', () => {
  it('gives a field to viewers with its scope, and asks no subgraph for it for others', async () => {
    await using stack = await startRuled();

    const { body: others } = await stack.ask<Body>(query, { token: stack.plain });
    assert.deepEqual(others.data, { order: order(null) });
    assert.deepEqual(refusalsIn(others), [[['order', 'payment'], 'UNAUTHORIZED_FIELD_OR_TYPE']]);
    assert.equal(stack.subgraphs.payments.answered, 0);

    const { body } = await stack.ask<Body>(query, { token: stack.payer });
    assert.deepEqual(body, { data: { order: order(captured) } });
  });

  it('refuses the operation where the mode is reject, and logs it', async () => {
    await using stack = await startRuled({ AUTHORISATION_MODE: 'reject' });

    const { body } = await stack.ask<Body>('query Of { forbidden me { id } }');

    assert.equal(body.data, undefined);
    assert.deepEqual(refusalsIn(body), [[['forbidden'], 'UNAUTHORIZED_FIELD_OR_TYPE']]);
    const lines = stack.log.filter(({ operationName }) => operationName === 'Of');
    assert.deepEqual(
      lines.map(({ errorCodes }) => errorCodes),
      [['UNAUTHORIZED_FIELD_OR_TYPE']],
    );
  });

  it('leaves the field out of each update, over a stream and over a socket', async () => {
    await using stack = await startRuled();
    using streams = connectStreams(stack.gateway.url, stack.plain);
    using paying = connectStreams(stack.gateway.url, stack.payer);

    const [following, payers] = [streams.follow(updates), paying.follow(updates)];
    await arrived(following, 1);
    await arrived(payers, 1);

    const [first] = following.results as Body[];
    assert.deepEqual(first?.data, { orderUpdated: { status: 'PLACED', order: order(null) } });
    assert.deepEqual(refusalsIn(first), [
      [['orderUpdated', 'order', 'payment'], 'UNAUTHORIZED_FIELD_OR_TYPE'],
    ]);
    assert.deepEqual(payers.results, [
      { data: { orderUpdated: { status: 'PLACED', order: order(captured) } } },
    ]);
    assert.equal(stack.subgraphs.payments.answered, 1);
    following.stop();
    payers.stop();
  });

  it('goes by the scopes of the new token when a client renews it on its socket', async () => {
    await using stack = await startRuled();
    using socket = await openRawSocket(stack.gateway.url);
    await socket.init(stack.payer);
    socket.say({ type: 'subscribe', id: '1', payload: { query: updates } });
    await eventually(() => assert.deepEqual(paymentsIn(socket), [captured]));

    socket.say({ type: 'ping', payload: { authorization: `Bearer ${stack.plain}` } });
    await eventually(() => assert.equal(socket.received.at(-1)?.['type'], 'pong'));
    await untilQuiet(stack, 1);
    await stack.change('ord_1', 'SHIPPED');

    await eventually(() => assert.deepEqual(paymentsIn(socket), [captured, null]));
  });

  it('applies the rules of a new supergraph to subscriptions that are open', async () => {
    await using stack = await startLiveFixture();
    stack.shop.move('ord_1', 'PLACED');
    const following = stack.socket.follow(updates);
    await arrived(following, 1);

    await stack.swap(withRules);
    await untilQuiet(stack, 1);
    await stack.change('ord_1', 'SHIPPED');
    await arrived(following, 2);

    assert.deepEqual(following.results.map(paymentIn), [captured, null]);
  });
});

const paymentIn = (result: object): unknown =>
  (result as { data: { orderUpdated: { order: { payment: unknown } } } }).data.orderUpdated.order.payment;

const paymentsIn = ({ received }: RawSocket): unknown[] =>
  received.flatMap(({ type, payload }: any) => (type === 'next' ? [paymentIn(payload)] : []));
