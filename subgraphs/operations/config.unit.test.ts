import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from './config.ts';

const env = { VIEWER_SECRET: 'a secret of at least 32 characters' };

describe('the configuration of operations', () => {
  it('needs no database and no broker', () => {
    const { port, supergraph } = readConfig(env);

    assert.equal(port, 4006);
    assert.match(supergraph, /gateway\/supergraph\/supergraph\.graphql$/);
  });

  it('takes the supergraph and the routing URLs of the gateway', () => {
    const ROUTING_URL_GIFT_CARDS = 'http://gift-cards:4000/graphql';
    const { supergraph, routingUrls } = readConfig({
      ...env,
      SUPERGRAPH: 'https://example.com/supergraph',
      ROUTING_URL_GIFT_CARDS,
      ROUTING_URL_ORDERS: '',
    });

    assert.equal(supergraph, 'https://example.com/supergraph');
    assert.deepEqual(routingUrls, { ROUTING_URL_GIFT_CARDS });
  });

  it('names every variable that is wrong', () => {
    assert.throws(() => readConfig({ ROUTING_URL_ORDERS: 'orders' }), /ROUTING_URL_ORDERS[^]*VIEWER_SECRET/);
  });
});
