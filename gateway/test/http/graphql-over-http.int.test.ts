import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serverAudits } from 'graphql-http';
import { startTestStack, type TestStack } from '../../testing/gateway-stack.ts';

// The public audit of https://graphql.github.io/graphql-over-http/draft/; what a server MAY do is left to it.
describe('GraphQL over HTTP:', () => {
  let stack: TestStack;
  before(async () => {
    stack = await startTestStack();
  });
  after(() => stack[Symbol.asyncDispose]());

  for (const audit of serverAudits({ url: () => `${stack.gateway.url}/graphql` }))
    if (!audit.name.startsWith('MAY'))
      it(`${audit.id}: ${audit.name}`, async () => {
        const result = await audit.fn();

        assert.equal(result.status, 'ok', 'reason' in result ? result.reason : '');
      });
});
