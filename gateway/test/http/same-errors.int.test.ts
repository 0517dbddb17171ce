import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { openRawSocket } from '../../testing/clients/raw-socket.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

type Asked = { query: string; operationName?: string; variables?: object };
type ReceivedError = { code: string; message: string };

const mistakes: Record<string, Asked> = {
  'half of a document': { query: '{ me {' },
  'an empty selection': { query: '{ }' },
  'a field that does not exist': { query: '{ nothing }' },
  'two fields that do not exist': { query: '{ nothing neither }' },
  'a subscription to what does not exist': { query: 'subscription { nothing }' },
  'a condition on the root of a subscription': {
    query: 'subscription { myOrdersUpdated @skip(if: true) { status } }',
  },
  'a name that no operation has': { query: 'query A { me { id } }', operationName: 'B' },
  'two operations and no name': { query: 'query A { me { id } } query B { me { id } }' },
  'two operations and an empty name': {
    query: 'query A { me { id } } query B { me { id } }',
    operationName: '',
  },
  'two subscriptions and no name': {
    query: 'subscription A { myOrdersUpdated { status } } subscription B { myOrdersUpdated { status } }',
  },
  'a variable that is missing': { query: 'query($size: Int!) { page(size: $size) }' },
  'a variable of the wrong type': {
    query: 'query($size: Int!) { page(size: $size) }',
    variables: { size: 'many' },
  },
  'a variable of a subscription that is missing': {
    query: 'subscription($id: ID!) { orderUpdated(orderId: $id) { status } }',
  },
  '@stream': { query: '{ me { id @stream } }' },
};

describe('an error has the same code and message over every transport:', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '10000' });
  });
  after(() => stack[Symbol.asyncDispose]());

  for (const [mistake, asked] of Object.entries(mistakes)) {
    it(mistake, async () => {
      const stream = { accept: 'text/event-stream' };
      const [byStream, byStreamGet, bySocket] = [
        await post(stack, asked, stream),
        await get(stack, asked, stream),
        await overSocket(stack, asked),
      ];

      assert.ok(byStream.length > 0);
      assert.deepEqual(byStreamGet, byStream);
      assert.deepEqual(bySocket, byStream);
      // A single HTTP response cannot carry a subscription, valid or not.
      if (asked.query.startsWith('subscription($id')) return;
      assert.deepEqual(await post(stack, asked), byStream);
      assert.deepEqual(await get(stack, asked), byStream);
    });
  }
});

async function post({ gateway }: TestStack, asked: Asked, headers: Record<string, string> = {}) {
  const json = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(asked) };
  return errorsOf(await fetch(`${gateway.url}/graphql`, init));
}

async function get({ gateway }: TestStack, asked: Asked, headers: Record<string, string> = {}) {
  const { query, operationName, variables } = asked;
  const search = new URLSearchParams({ query });
  if (operationName !== undefined) search.set('operationName', operationName);
  if (variables) search.set('variables', JSON.stringify(variables));
  return errorsOf(await fetch(`${gateway.url}/graphql?${search.toString()}`, { headers }));
}

async function errorsOf(response: Response): Promise<ReceivedError[]> {
  const text = await response.text();
  return receivedErrors((JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? text) as { errors: unknown }).errors);
}

async function overSocket({ gateway }: TestStack, asked: Asked): Promise<ReceivedError[]> {
  using socket = await openRawSocket(gateway.url);
  await socket.init();
  socket.say({ id: '1', type: 'subscribe', payload: asked });
  await eventually(() =>
    assert.equal(socket.received.at(-1)?.type, 'error', JSON.stringify(socket.received)),
  );
  return receivedErrors(socket.received.at(-1)?.payload);
}

const receivedErrors = (errors: unknown): ReceivedError[] =>
  (errors as any[]).map(({ message, extensions: { code } }) => ({ code, message }));
