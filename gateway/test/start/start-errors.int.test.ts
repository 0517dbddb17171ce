import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig, startGateway } from '@shop/gateway';
import { StartError } from '@shop/shared/errors';
import { testDependencies } from '@shop/shared/testing';
import { startTestStack } from '../../testing/gateway-stack.ts';
import { testedEngine } from '../../testing/tested-engine.ts';

describe('a gateway does not start', () => {
  const start = (env: Record<string, string>) => {
    const required = { PORT: '0', VIEWER_SECRET: 'x'.repeat(32), RABBITMQ_URL: 'amqp://127.0.0.1:1' };
    return startGateway(readConfig({ ...required, ...testedEngine, ...env }), testDependencies());
  };
  const refusal = (message: RegExp) => (error: unknown) =>
    error instanceof StartError && message.test(error.message);

  it('without its supergraph', async () => {
    await assert.rejects(
      start({ SUPERGRAPH: '/nowhere/at/all' }),
      refusal(/^The supergraph \/nowhere\/at\/all cannot be read: there is no such file/),
    );
  });

  it('on an invalid supergraph', async () => {
    await assert.rejects(
      start({ SUPERGRAPH: import.meta.filename }),
      refusal(/cannot be read: it is not what composition gives/),
    );
  });

  it('with the routing URL of an unknown subgraph', async () => {
    await assert.rejects(
      start({ ROUTING_URL_WAREHOUSE: 'http://127.0.0.1:1/graphql' }),
      refusal(/a routing URL is given for the subgraph warehouse, but there are only [a-z, ]*orders/),
    );
  });

  it('with tools for agents but without trusted documents', async () => {
    const supergraph = new URL('../../supergraph/supergraph.graphql', import.meta.url).pathname;
    await assert.rejects(
      start({ SUPERGRAPH: supergraph, MCP: 'queries' }),
      refusal(/^MCP is queries, but TRUSTED_DOCUMENTS names no manifest/),
    );
  });

  it('on a port that is in use', async () => {
    await using stack = await startTestStack();

    await assert.rejects(
      start({ PORT: String(stack.gateway.port), ADMIN_PORT: '0' }),
      refusal(/^gateway cannot listen on 127\.0\.0\.1:\d+: the port is in use by another process$/),
    );
  });
});
