import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { eventually } from '@shop/shared/testing';
import { connectSocket } from '../../testing/clients/socket-client.ts';
import { connectStreams } from '../../testing/clients/stream-client.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';
import { testedEngine } from '../../testing/tested-engine.ts';

const query = '{ order(id: "ord_1") { status ... @defer(label: "paid") { payment { status } } } }';
const initial = {
  data: { order: { status: 'PLACED' } },
  pending: [{ id: '0', path: ['order'], label: 'paid' }],
  hasNext: true,
};
const rest = {
  incremental: [{ id: '0', data: { payment: { status: 'CAPTURED' } } }],
  completed: [{ id: '0' }],
  hasNext: false,
};
const whole = { data: { order: { status: 'PLACED', payment: { status: 'CAPTURED' } } } };

// The other engine answers in one piece, which every client understands.
describe('@defer', { skip: testedEngine['GATEWAY_ENGINE'] === 'apollo' }, () => {
  let stack: TestStack;
  let token: string;
  before(async () => {
    stack = await startTestStack({ OPERATION_TIMEOUT_MS: '3000' });
    token = await stack.issuer.token('usr_ada');
    stack.shop.move('ord_1', 'PLACED');
  });
  after(() => stack[Symbol.asyncDispose]());

  /** Payments do not answer until they are let. */
  function holdPayments() {
    const { promise, resolve } = Promise.withResolvers<void>();
    stack.shop.paying = promise;
    return { letPay: resolve, [Symbol.dispose]: resolve };
  }

  const post = (accept: string, asked = query) =>
    fetch(`${stack.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, accept },
      body: JSON.stringify({ query: asked }),
    });

  for (const Handler of [GraphQL17Alpha9Handler, Defer20220824Handler])
    it(`shows Apollo Client what is there before the rest (${Handler.name})`, async () => {
      using held = holdPayments();
      const client = new ApolloClient({
        cache: new InMemoryCache(),
        incrementalHandler: new Handler(),
        link: new HttpLink({
          uri: `${stack.gateway.url}/graphql`,
          headers: { authorization: `Bearer ${token}` },
        }),
      });
      const shown: unknown[] = [];
      const watching = client
        .watchQuery<{ order: { status: string; payment?: { status: string } } }>({ query: gql(query) })
        .subscribe(({ data }) => {
          const { status, payment } = (data as { order?: typeof whole.data.order } | undefined)?.order ?? {};
          if (status) shown.push(payment ? [status, payment.status] : [status]);
        });

      await eventually(() => assert.deepEqual(shown, [['PLACED']]));
      held.letPay();
      await eventually(() => assert.deepEqual(shown, [['PLACED'], ['PLACED', 'CAPTURED']]));

      watching.unsubscribe();
      client.stop();
    });

  it('is answered by parts of a multipart response', async () => {
    const response = await post('multipart/mixed;incrementalSpec=v0.2, application/json');

    const type = response.headers.get('content-type');
    assert.equal(type, 'multipart/mixed; boundary="graphql"; incrementalSpec=v0.2');
    assert.deepEqual(partsIn(await response.text()), [initial, rest]);
  });

  for (const coding of ['zstd', 'br', 'gzip'])
    it(`brings each part when it is there, compressed by ${coding}`, async () => {
      using held = holdPayments();
      const response = await fetch(`${stack.gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          accept: 'multipart/mixed, application/json',
          'accept-encoding': coding,
        },
        body: JSON.stringify({ query }),
      });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let received = '';
      const readUntil = async (end: string) => {
        while (!received.includes(end)) received += (await reader?.read())?.value ?? '';
      };

      await readUntil('}\r\n--graphql');
      assert.deepEqual(partsIn(received.slice(0, received.lastIndexOf('\r\n--graphql'))), [initial]);
      held.letPay();
      await readUntil('--\r\n');

      assert.equal(response.headers.get('content-encoding'), coding);
      assert.deepEqual(partsIn(received), [initial, rest]);
    });

  it('is answered in the older form to those who ask for that', async () => {
    const response = await post('multipart/mixed;deferSpec=20220824, application/json');

    assert.deepEqual(partsIn(await response.text()), [
      { data: initial.data, hasNext: true },
      {
        incremental: [{ data: rest.incremental[0]?.data, path: ['order'], label: 'paid' }],
        hasNext: false,
      },
    ]);
  });

  it('is answered in one piece to those who do not say that they can read parts', async () => {
    assert.deepEqual(await (await post('application/json')).json(), whole);
  });

  it('is answered as usual where nothing has to be waited for', async () => {
    const response = await post('multipart/mixed, application/json', '{ me { id ... @defer { name } } }');

    assert.deepEqual(await response.json(), { data: { me: { id: 'usr_ada', name: 'Ada' } } });
  });

  it('gives the same results over a WebSocket and over an event stream', async () => {
    using socket = connectSocket(stack.gateway.url, token);
    using streams = connectStreams(stack.gateway.url, token);

    for (const client of [socket, streams]) {
      const following = client.follow(query);
      await eventually(() => assert.equal(following.completed, true));

      assert.deepEqual(following.results, [initial, rest]);
    }
  });

  it('tells those who have the first part that the rest takes too long', async () => {
    using _held = holdPayments();

    const [first, last] = partsIn(await (await post('multipart/mixed, application/json')).text());

    assert.deepEqual(first, initial);
    const { completed, hasNext } = last as {
      completed: { errors: { extensions: { code: string } }[] }[];
      hasNext: boolean;
    };
    assert.deepEqual(
      completed.map(({ errors }) => errors[0]?.extensions.code),
      ['TIMEOUT'],
    );
    assert.equal(hasNext, false);
  });

  it('is not executed further for a client that leaves after the first part', async () => {
    using _held = holdPayments();
    const leaving = new AbortController();
    const response = await fetch(`${stack.gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        accept: 'multipart/mixed, */*',
      },
      body: JSON.stringify({ query }),
      signal: leaving.signal,
    });
    assert.equal(response.status, 200);

    leaving.abort();

    await stack.atRest();
  });
});

const partsIn = (body: string): unknown[] =>
  body
    .split('\r\n--graphql')
    .filter((part) => part !== '' && part !== '--\r\n')
    .map((part) => JSON.parse(part.slice(part.indexOf('\r\n\r\n'))) as unknown);
