import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Catalogue } from '../../testing/catalogue/cached-catalogue.ts';

type Request = { query: string; variables?: object; headers?: Record<string, string> };
const product = 'query ($id: ID!) { product(id: $id) { name } }';

/** Pairs of requests that are nearly equal: the answer to one must never be given for the other. */
const pairs: readonly [title: string, one: Request, other: Request][] = [
  [
    'ids that a double cannot tell apart',
    { query: product, variables: { id: '9007199254740993' } },
    { query: product, variables: { id: '9007199254740992' } },
  ],
  [
    'a line break in a variable',
    { query: product, variables: { id: '1\n["x"]' } },
    { query: product, variables: { id: '1' } },
  ],
  [
    'a forwarded header',
    { query: '{ products { tenant } }', headers: { 'x-tenant': 'a' } },
    { query: '{ products { tenant } }', headers: { 'x-tenant': 'b' } },
  ],
  [
    'a header that is missing, and one that says null',
    { query: '{ products { tenant } }' },
    { query: '{ products { tenant } }', headers: { 'x-tenant': 'null' } },
  ],
  [
    'the default of a variable',
    { query: 'query ($style: String = "loud") { products { label(style: $style) } }' },
    { query: 'query ($style: String = "soft") { products { label(style: $style) } }' },
  ],
  [
    'an alias that is the name of another field',
    { query: '{ products { name: id } }' },
    { query: '{ products { name } }' },
  ],
  [
    'an alias that looks like an added key',
    { query: '{ products { _key_Product: name } }' },
    { query: '{ products { _key_Product: id } }' },
  ],
  [
    'an argument of a field below',
    { query: '{ products { label(style: "a") } }' },
    { query: '{ products { label(style: "b") } }' },
  ],
  [
    'a condition',
    { query: 'query ($on: Boolean!) { products { id name @include(if: $on) } }', variables: { on: true } },
    { query: 'query ($on: Boolean!) { products { id name @include(if: $on) } }', variables: { on: false } },
  ],
  [
    'a fragment of the same name',
    { query: '{ products { ...F } } fragment F on Product { id }' },
    { query: '{ products { ...F } } fragment F on Product { name }' },
  ],
];

describe('the cache does not mix up requests that differ in', () => {
  for (const [title, one, other] of pairs)
    it(title, async () => {
      const [cached, plain] = [await Catalogue.open(), await Catalogue.open({ enabled: false })];
      for (const shop of [cached, plain]) {
        shop.put('9007199254740993', 'odd');
        shop.put('9007199254740992', 'even');
        shop.put('1\n["x"]', 'with a line break');
      }
      for (const { query, variables, headers = {} } of [one, other, one, other])
        assert.deepEqual(
          await cached.data(query, { headers }, variables),
          await plain.data(query, { headers }, variables),
        );
    });
});
