import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { openRawSocket, type Message, type RawSocket } from './raw-socket.ts';
import { startTestStack, type TestStack } from './stack.ts';

const query = (id: string, text = '{ __typename }', variables?: object): Message => ({
  id,
  type: 'subscribe',
  payload: { query: text, variables },
});
const endless = (id: string) => query(id, 'subscription { myOrdersUpdated { status } }');

describe('a socket', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack();
    stack.shop.move('ord_1', 'PLACED');
  });
  after(() => stack[Symbol.asyncDispose]());

  const mistakes: Record<string, { say: (Message | string)[]; early?: true; code: number }> = {
    'an operation before signing in': { say: [query('1')], early: true, code: 4401 },
    'signing in twice': { say: [{ type: 'connection_init' }], code: 4429 },
    'the same id twice': { say: [endless('1'), endless('1')], code: 4409 },
    'an operation without an id': {
      say: [{ type: 'subscribe', payload: { query: '{ __typename }' } }],
      code: 4400,
    },
    'a query that is no text': { say: ['{"id":"1","type":"subscribe","payload":{"query":5}}'], code: 4400 },
    'variables that are a list': {
      say: ['{"id":"1","type":"subscribe","payload":{"query":"{a}","variables":[1]}}'],
      code: 4400,
    },
    'variables nested without end': {
      say: [
        `{"id":"1","type":"subscribe","payload":{"query":"{a}","variables":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}}`,
      ],
      code: 4400,
    },
    'levels that are never closed': { say: ['['.repeat(60_000)], code: 4400 },
    'thousands of variables': {
      say: [
        `{"id":"1","type":"subscribe","payload":{"query":"{a}","variables":{"a":[${'1,'.repeat(20_000)}1]}}}`,
      ],
      code: 4400,
    },
    'a message of an unknown type': { say: [{ type: 'hello' }], code: 4400 },
    'a message that only servers send': { say: [{ type: 'next', id: '1', payload: {} }], code: 4400 },
    'an authorization that is no text': {
      say: ['{"type":"connection_init","payload":{"Authorization":{"bearer":"x"}}}'],
      early: true,
      code: 4403,
    },
  };
  for (const [mistake, { say, early, code }] of Object.entries(mistakes)) {
    it(`is closed with ${code} for ${mistake}`, async () => {
      using socket = await openRawSocket(stack.gateway.url);
      if (!early) await socket.init(await stack.issuer.token('usr_ada'));

      for (const message of say) socket.say(message);

      assert.equal(await socket.closed, code);
      assert.deepEqual(
        stack.log.filter(({ level }) => level === 'error'),
        [],
      );
    });
  }

  it('answers a ping whatever it carries', async () => {
    using socket = await openRawSocket(stack.gateway.url);

    socket.say(`{"type":"ping","payload":{"deep":${'['.repeat(90)}${']'.repeat(90)}}}`);

    await eventually(() => assert.deepEqual(socket.heard, [{ type: 'pong' }]));
  });

  it('carries a hundred operations at once, and says so to the next', async () => {
    using socket = await openRawSocket(stack.gateway.url);
    await socket.init(await stack.issuer.token('usr_bob'));
    const open = async () =>
      ((await (await fetch(`${stack.gateway.url}/ready`)).json()) as any).subscriptions.open as number;
    for (let id = 0; id < 100; id += 1) socket.say(endless(String(id)));
    await eventually(async () => assert.equal(await open(), 100));
    socket.say(query('one too many'));
    await eventually(() => assert.deepEqual(codesIn(socket), ['RATE_LIMITED']));
    socket.say({ type: 'complete', id: '7' });
    socket.say(query('instead'));

    await eventually(() => assert.equal(socket.heard.at(-1)?.type, 'complete'));
    const [, refused] = socket.heard as { id: string; payload: [{ message: string }] }[];
    assert.equal(refused?.id, 'one too many');
    assert.match(String(refused?.payload[0].message), /^A socket carries 100 operations at once/);
  });
});

const codesIn = ({ heard }: RawSocket): string[] =>
  heard.flatMap(({ payload }) => {
    const { errors = payload } = (payload ?? {}) as { errors?: unknown };
    return Array.isArray(errors) ? errors.map((error) => error.extensions.code) : [];
  });

describe('failed sign-ins over sockets', () => {
  it('count for their address, so that nobody can try tokens for ever', async () => {
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '2' });
    const codes: number[] = [];
    for (let times = 0; times < 3; times += 1) {
      using socket = await openRawSocket(stack.gateway.url);
      socket.say('{"type":"connection_init","payload":{"authorization":"Bearer forged"}}');
      codes.push(await socket.closed);
    }

    assert.deepEqual(codes, [4403, 4403, 1013]);
  });
});
