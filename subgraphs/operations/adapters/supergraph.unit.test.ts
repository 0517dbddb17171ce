import assert from 'node:assert/strict';
import { it } from 'node:test';
import { servicesIn } from './supergraph.ts';

it('the routing URLs of the environment replace those of the supergraph', () => {
  const sdl = `enum join__Graph {
    GIFTS @join__graph(name: "gift-cards", url: "http://127.0.0.1:4008/graphql")
    ORDERS @join__graph(name: "orders", url: "http://127.0.0.1:4003/graphql")
  }`;

  const urls = servicesIn(sdl, { ROUTING_URL_GIFT_CARDS: 'http://gift-cards:4000/graphql' });

  assert.deepEqual(
    [...urls],
    [
      ['gift-cards', 'http://gift-cards:4000/graphql'],
      ['orders', 'http://127.0.0.1:4003/graphql'],
    ],
  );
});

it('a text that is no supergraph is refused', () => {
  assert.throws(() => servicesIn('type Query { a: Int }', {}), { message: /has no enum join__Graph/ });
});
