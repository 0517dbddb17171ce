import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTestStack } from '../../testing/gateway-stack.ts';

describe('an operation', () => {
  it('is logged in one line, without its variables', async () => {
    await using stack = await startTestStack();
    const token = await stack.issuer.token('usr_ada');

    await stack.ask<any>('query Find($id: ID!) { order(id: $id) { id } broken }', {
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
    assert.doesNotMatch(JSON.stringify(stack.log), /ord_private/);
  });
});
