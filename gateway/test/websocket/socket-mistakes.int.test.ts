import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { openRawSocket, type Message, type RawSocket } from '../../testing/clients/raw-socket.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

type Row = {
  what: string;
  /** Messages, or invalid text, sent at once. */
  say: (Message | string)[];
  /** Before the socket is acknowledged. */
  early?: true;
  closes?: number;
  reason?: string;
  /** The messages received; for errors, the codes in place of the payload. */
  answers?: object[];
};

const corpus = JSON.parse(
  readFileSync(new URL('../corpora/malformed-sockets.json', import.meta.url), 'utf8'),
) as readonly Row[];

/** Too large for the file. */
const large: readonly Row[] = [
  { what: 'variables nested without end', say: [withVariables(`${'['.repeat(5000)}${']'.repeat(5000)}`)] },
  { what: 'levels that are never closed', say: ['['.repeat(60_000)] },
  { what: 'thousands of variables', say: [withVariables(`[${'1,'.repeat(20_000)}1]`)] },
].map((row) => ({ ...row, closes: 4400 }));

function withVariables(value: string): string {
  return `{"id":"1","type":"subscribe","payload":{"query":"{a}","variables":{"a":${value}}}}`;
}

function asExpected({ payload, ...message }: Message): object {
  const { errors = payload } = (payload ?? {}) as { errors?: unknown };
  if (Array.isArray(errors))
    return { ...message, codes: [...new Set(errors.map((error) => error.extensions.code))] };
  return { ...message, ...(payload !== undefined && { payload }) };
}

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

  for (const { what, say, early, closes, reason, answers } of [...corpus, ...large]) {
    it(`is ${closes ? `closed with ${closes}` : 'answered'} for ${what}`, async () => {
      using socket = await openRawSocket(stack.gateway.url);
      if (!early) await socket.init(await stack.issuer.token('usr_ada'));
      const before = socket.received.length;

      for (const message of say) socket.say(message);

      if (closes) assert.equal(await socket.closed, closes);
      else
        await eventually(() =>
          assert.deepEqual(socket.received.slice(before).map(asExpected), answers ?? []),
        );
      if (reason !== undefined) assert.equal(socket.reason(), reason);
      assert.deepEqual(
        stack.log.filter(({ level }) => level === 'error'),
        [],
      );
    });
  }

  it('answers a ping with any payload', async () => {
    using socket = await openRawSocket(stack.gateway.url);

    socket.say(`{"type":"ping","payload":{"deep":${'['.repeat(90)}${']'.repeat(90)}}}`);

    await eventually(() => assert.deepEqual(socket.received, [{ type: 'pong' }]));
  });

  it('carries a hundred operations at once, and refuses the next', async () => {
    using socket = await openRawSocket(stack.gateway.url);
    await socket.init(await stack.issuer.token('usr_bob'));
    const open = async () =>
      ((await (await fetch(`${stack.gateway.adminUrl}/ready`)).json()) as any).subscriptions.open as number;
    for (let id = 0; id < 100; id += 1) socket.say(endless(String(id)));
    await eventually(async () => assert.equal(await open(), 100));
    socket.say(query('one too many'));
    await eventually(() => assert.deepEqual(codesIn(socket), ['RATE_LIMITED']));
    socket.say({ type: 'complete', id: '7' });
    socket.say(query('instead'));

    await eventually(() => assert.equal(socket.received.at(-1)?.type, 'complete'));
    const [, refused] = socket.received as { id: string; payload: [{ message: string }] }[];
    assert.equal(refused?.id, 'one too many');
    assert.match(String(refused?.payload[0].message), /^A socket carries 100 operations at once/);
  });
});

const codesIn = ({ received }: RawSocket): string[] =>
  received.flatMap(({ payload }) => {
    const { errors = payload } = (payload ?? {}) as { errors?: unknown };
    return Array.isArray(errors) ? errors.map((error) => error.extensions.code) : [];
  });

describe('failed sign-ins over sockets', () => {
  it('count against the rate limit of their address', async () => {
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
