import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { startTestStack } from '../../testing/gateway-stack.ts';

describe('an operation', () => {
  it('is logged in one line, without its variables', async () => {
    await using stack = await startTestStack();
    const token = await stack.issuer.token('usr_ada');

    const document = 'query Find($id: ID!) { order(id: $id) { id } broken }';
    await stack.ask<any>(document, {
      token,
      variables: { id: 'ord_private' },
    });

    const line = stack.log.find(({ msg }) => msg === 'operation') ?? {};
    const { operationName, type, outcome, errorCodes, viewerId } = line;
    assert.deepEqual(
      { operationName, type, outcome, errorCodes, viewerId },
      {
        operationName: 'Find',
        type: 'query',
        outcome: 'errors',
        errorCodes: ['INTERNAL'],
        viewerId: 'usr_ada',
      },
    );
    assert.equal(typeof line.durationMs, 'number');
    assert.equal(line.fetches, 1, 'both fields are of one subgraph');
    assert.equal(line.documentHash, createHash('sha256').update(document).digest('hex'));
    assert.match(String(line.traceId), /^[0-9a-f]{32}$/);
    assert.equal(line.correlationId, line.traceId);
    assert.doesNotMatch(JSON.stringify(stack.log), /ord_private/);
  });
});
