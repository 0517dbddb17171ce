import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTestStack } from '../../testing/gateway-stack.ts';

describe('a gateway in production', () => {
  const production = { EXPLORER: 'false', CORS_ORIGINS: 'https://shop.example, https://admin.example' };

  it('allows only the listed origins', async () => {
    await using stack = await startTestStack(production);
    const allowedFor = async (origin: string) => {
      const { headers } = await stack.ask<any>('{ __typename }', { headers: { origin } });
      return [headers.get('access-control-allow-origin'), headers.get('vary')];
    };

    assert.deepEqual(await allowedFor('https://admin.example'), [
      'https://admin.example',
      'accept, accept-encoding, origin',
    ]);
    assert.deepEqual(await allowedFor('https://evil.example'), [null, 'accept, accept-encoding, origin']);
  });

  it('does not reveal its schema, by introspection, hints or pages', async () => {
    await using stack = await startTestStack(production);

    const introspected = await stack.ask<any>('{ __schema { types { name } } }');
    const misspelt = await stack.ask<any>('{ ordr(id: "1") { id } }');
    const page = await fetch(stack.gateway.url, { headers: { accept: 'text/html' } });

    assert.equal(introspected.body.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
    assert.equal(misspelt.body.errors[0].message, 'Cannot query field "ordr" on type "Query".');
    assert.equal(page.status, 404);
  });
});
