import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTestStack } from '../../testing/gateway-stack.ts';

const stream = { accept: 'text/event-stream' };

// Single requests are in corpora/malformed-streams.json.
describe('a stream is refused', () => {
  it('with all errors of its document', async () => {
    await using stack = await startTestStack();

    const response = await fetch(`${stack.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...stream },
      body: JSON.stringify({ query: 'subscription { myOrdersUpdated { nothing version no } }' }),
    });
    const [, result = ''] = /^event: next\ndata: (.*)$/m.exec(await response.text()) ?? [];

    assert.deepEqual(
      JSON.parse(result).errors.map(({ message }: any) => /"(\w+)"/.exec(message)?.[1]),
      ['nothing', 'no'],
    );
  });
});

describe('a stream counts as one operation', () => {
  it('and is refused with 429 over the rate limit', async () => {
    await using stack = await startTestStack({ RATE_LIMIT_PER_MINUTE: '1' });
    const ask = () =>
      stack.ask<any>('subscription { orderUpdated(orderId: "1") { status } }', { headers: stream });
    await stack.ask<any>('{ __typename }');

    const { status, headers, body } = await ask();

    assert.deepEqual([status, body.errors[0].extensions.code], [429, 'RATE_LIMITED']);
    assert.equal(headers.get('retry-after'), '60');
  });
});
