import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

/** A response without its trace id. */
type Seen = { status: number; contentType: string | null; text: string };

const corpus: Record<string, { query: string; variables?: object; operationName?: string; away?: true }> = {
  'a field': { query: '{ me { id name } }' },
  'an entity join under other names': {
    query: '{ o: order(id: "ord_1") { id: status customer { n: name } payment { status } t: __typename } }',
  },
  'variables and conditions': {
    query: 'query Q($id: ID!, $on: Boolean = false) { order(id: $id) { id @skip(if: $on) status } }',
    variables: { id: 'ord_1', on: true },
  },
  'one of several operations': {
    query: 'query A { me { id } } query B { order(id: "ord_1") { id } }',
    operationName: 'B',
  },
  'what is not the viewer’s': { query: '{ order(id: "ord_2") { id } me { name } }' },
  'an error of a subgraph': { query: '{ me { id } forbidden }' },
  'an error that is masked': { query: '{ broken }' },
  'a wrong argument': { query: '{ page(size: 200) }' },
  'a wrong variable': { query: 'query($id: ID!) { order(id: $id) { id } }' },
  'a number that no double can hold': {
    query: 'query($mark: Anything) { page(size: 200, mark: $mark) }',
    variables: { mark: 'x' },
  },
  introspection: { query: '{ __type(name: "Order") { name fields { name } } me { id } }' },
  'a subgraph that is away': { query: '{ order(id: "ord_1") { status payment { status } } }', away: true },
  'a mutation': { query: 'mutation { rename(name: "Ada") { id name } }' },
};

describe('a prepared operation gets the same response as when it was new:', () => {
  let stack: TestStack;
  let token: string;

  before(async () => {
    stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '10000' });
    stack.shop.move('ord_1', 'PLACED');
    stack.shop.move('ord_2', 'PLACED', 'usr_bob');
    token = await stack.issuer.token('usr_ada');
  });
  after(() => stack[Symbol.asyncDispose]());

  const ask = async (body: object, accept: string): Promise<Seen> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, accept };
    const url = `${stack.gateway.url}/graphql`;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = (await response.text()).replaceAll(/"traceId":"\w+"/g, '"traceId":"…"');
    return { status: response.status, contentType: response.headers.get('content-type'), text };
  };

  for (const [about, { away, ...body }] of Object.entries(corpus)) {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      it(`${about}, as ${accept}`, async () => {
        stack.subgraphs.payments.mode = away ? { status: 500, body: 'no' } : 'ok';

        const first = await ask(body, accept);
        const misses = await prepared('miss');
        const second = await ask(body, accept);

        assert.deepEqual(second, first);
        assert.equal(await prepared('miss'), misses, 'the operation must be prepared');
      });
    }
  }

  const prepared = async (outcome: string): Promise<string> => {
    const text = await (await fetch(`${stack.gateway.adminUrl}/metrics`)).text();
    return (
      new RegExp(`gateway_prepared_operations_total\\{outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? ''
    );
  };
});
