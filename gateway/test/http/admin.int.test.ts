import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

const fetched = async (url: string) => {
  const response = await fetch(url);
  return { status: response.status, text: await response.text() };
};

describe('the pages for operators', () => {
  it('are on a separate port', async () => {
    await using stack = await startTestStack();
    const { url, adminUrl } = stack.gateway;

    // The public keys and the ended sessions are fetched after the start.
    const ready = await eventually(async () => {
      const answer = await fetched(`${url}/ready`);
      assert.equal(answer.status, 200);
      return answer;
    });
    const details = JSON.parse((await fetched(`${adminUrl}/ready`)).text) as object;
    const metrics = await fetched(`${adminUrl}/metrics`);

    assert.deepEqual(ready, { status: 200, text: '{"status":"ready"}' });
    assert.deepEqual(Object.keys(details), [
      'status',
      'supergraph',
      'jwks',
      'endedSessions',
      'broker',
      'budgets',
      'subgraphs',
      'subscriptions',
    ]);
    assert.match(metrics.text, /gateway_operations_total/);
    assert.equal((await fetched(`${url}/metrics`)).status, 404);
    assert.equal((await fetched(`${adminUrl}/graphql`)).status, 404);
  });
});

const refusedBy = async ({ gateway }: TestStack): Promise<string | null> => {
  const { text } = await fetched(`${gateway.adminUrl}/ready`);
  return (JSON.parse(text) as { supergraph: { refused: string | null } }).supergraph.refused;
};

describe('/ready says why the offered supergraph is not in use', () => {
  const offers: Record<string, [text: (good: string) => string, reason: RegExp]> = {
    'an empty file': [() => '', /^it is empty, expected SDL$/],
    'a schema without the link to join': [() => 'type Query { a: Int }', /link to .* is missing$/],
    'a page': [() => '<html>', /^it is HTML, expected SDL$/],
    'a supergraph that cannot be read': [(good) => `${good}\ntype Query {`, /./],
  };
  for (const [what, [text, reason]] of Object.entries(offers)) {
    it(`until the valid one is restored: ${what}`, async () => {
      await using stack = await startTestStack({ SUPERGRAPH_POLL_MS: '20' });
      const good = readFileSync(stack.supergraph, 'utf8');
      assert.equal(await refusedBy(stack), null);

      writeFileSync(stack.supergraph, text(good));
      await eventually(async () => assert.match(String(await refusedBy(stack)), reason));
      writeFileSync(stack.supergraph, good);

      await eventually(async () => assert.equal(await refusedBy(stack), null));
    });
  }
});
