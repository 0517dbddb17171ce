import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import type { LimitName } from '../../config/settings/limits.ts';
import { variableOf } from '../../config/settings/setting.ts';
import { openRawSocket, type Message, type RawSocket } from '../../testing/clients/raw-socket.ts';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

type Row = { is: number; query: string; variables?: object; refusal: RegExp };

const order = (fields: string): string => `{ order(id: "ord_1") { ${fields} } }`;

/** Documents that a gateway answers by default, and refuses if one limit is this low. */
const overHttp: Partial<Record<LimitName, Row>> = {
  maxBodyBytes: { is: 60, query: `{ me { id } } # ${'x'.repeat(60)}`, refusal: /larger than the 60 bytes/ },
  maxJsonDepth: {
    is: 3,
    query: '{ me { id } }',
    variables: { a: { b: { c: 1 } } },
    refusal: /deeper than 3 levels/,
  },
  maxJsonEntries: {
    is: 4,
    query: '{ me { id } }',
    variables: { a: [1, 2, 3, 4] },
    refusal: /more than 4 entries/,
  },
  maxDocumentLength: { is: 12, query: '{ me { id } }', refusal: /more than 12 characters/ },
  maxTokens: { is: 5, query: '{ me { id } }', refusal: /5 tokens/ },
  maxSyntaxDepth: { is: 5, query: '{ me { id } }', refusal: /more than 5 nodes/ },
  maxOperations: { is: 1, query: '{ me { id } } query B { me { id } }', refusal: /2 operations, 1 / },
  maxDepth: { is: 2, query: order('payment { status }'), refusal: /\b2\b/ },
  maxFields: { is: 2, query: order('id status'), refusal: /\b2\b/ },
  maxBranches: { is: 1, query: order('payment { status }'), refusal: /\b1\b/ },
  maxRepeats: { is: 1, query: '{ a: me { id } b: me { id } }', refusal: /\b1\b/ },
  maxDefinitions: {
    is: 1,
    query: 'fragment F on User { id } query { me { ...F } }',
    refusal: /\b1\b/,
  },
  maxAliases: { is: 1, query: '{ me { a: id b: name } }', refusal: /2 aliases, 1 are/ },
  maxRootFields: { is: 1, query: '{ a: me { id } b: me { id } }', refusal: /2 root fields, 1 are/ },
  maxDirectives: {
    is: 1,
    query: '{ me @skip(if: false) { id @include(if: true) } }',
    refusal: /2 directives, 1 are/,
  },
  maxListLength: {
    is: 2,
    query: 'query ($m: Anything) { page(size: 1, mark: $m) }',
    variables: { m: { of: [1, 2, 3] } },
    refusal: /\$m has 3 entries in one list, 2 are/,
  },
  maxCost: { is: 1, query: '{ a: me { id } b: me { id } }', refusal: /cost 2, 1 is allowed/ },
  maxMutations: {
    is: 1,
    query: 'mutation { a: rename(name: "A") { id } b: rename(name: "B") { id } }',
    refusal: /\b1\b/,
  },
  maxAnswerCharacters: { is: 10, query: '{ __type(name: "Order") { name } }', refusal: /too long/ },
};

type SocketRow = { is: number; say: Message[]; sees: (socket: RawSocket) => Promise<void> };

const subscribe = (id: string, query: string): Message => ({ type: 'subscribe', id, payload: { query } });
const closedWith = (code: number) => async (socket: RawSocket) => assert.equal(await socket.closed, code);

const overSockets: Partial<Record<LimitName, SocketRow>> = {
  maxSocketMessageBytes: {
    is: 100,
    say: [subscribe('1', `{ me { id } } # ${'x'.repeat(100)}`)],
    sees: closedWith(1009),
  },
  maxJsonDepth: { is: 2, say: [{ type: 'ping', payload: { a: { b: 1 } } }], sees: closedWith(4400) },
  maxJsonEntries: { is: 4, say: [{ type: 'ping', payload: { a: [1, 2, 3, 4] } }], sees: closedWith(4400) },
  maxSocketOperations: {
    is: 1,
    say: ['1', '2'].map((id) => subscribe(id, 'subscription { parcelUpdated(orderId: "ord_1") { status } }')),
    sees: (socket) =>
      eventually(() => {
        const refused = socket.received.find(({ type }) => type === 'error');
        assert.match(JSON.stringify(refused?.payload), /carries 1 operations/);
      }),
  },
};

const startWith = (name: LimitName, value: number) => startTestStack({ [variableOf(name)]: String(value) });

describe('a limit that is set in the environment is enforced:', () => {
  let usual: TestStack;
  before(async () => void (usual = await startTestStack()));
  after(() => usual[Symbol.asyncDispose]());

  for (const [name, { is, query, variables, refusal }] of Object.entries(overHttp)) {
    it(`${name}, over HTTP`, async () => {
      await using stack = await startWith(name as LimitName, is);
      const options = { operationName: '', ...(variables && { variables }) };

      const { body } = await stack.ask<{ errors?: { message: string }[] }>(query, options);
      const { body: otherwise } = await usual.ask(query, options);

      assert.match(body.errors?.[0]?.message ?? 'answered', refusal);
      assert.doesNotMatch(JSON.stringify(otherwise), refusal);
    });
  }

  for (const [name, { is, say, sees }] of Object.entries(overSockets)) {
    it(`${name}, over a socket`, async () => {
      await using stack = await startWith(name as LimitName, is);
      using socket = await openRawSocket(stack.gateway.url);
      await socket.init();

      for (const message of say) socket.say(message);

      await sees(socket);
    });
  }
});
