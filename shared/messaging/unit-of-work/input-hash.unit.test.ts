import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inputHash, isOtherInput } from './input-hash.ts';

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const name = fc.stringMatching(/^[a-z]{1,8}$/);
const input = fc.dictionary(
  name,
  fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(name, leaf, { maxKeys: 4 })),
  { maxKeys: 6 },
);

type Input = Record<string, unknown>;

const isObject = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same fields in the opposite order, at every level. */
const reversed = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, each]) => [key, reversed(each)])
          .reverse(),
      )
    : value;

describe('the hash of an input', () => {
  it('the input hash does not change with optional fields that are not given, at any level', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(null, undefined), (given, absent) => {
        const wider = (value: unknown): unknown =>
          isObject(value)
            ? { ADDED: absent, ...Object.fromEntries(Object.entries(value).map(([k, v]) => [k, wider(v)])) }
            : value;
        assert.equal(inputHash(wider(given)), inputHash(given));
      }),
    );
  });

  it('the input hash does not depend on the order of fields', () => {
    fc.assert(fc.property(input, (given) => assert.equal(inputHash(reversed(given)), inputHash(given))));
  });

  it('the input hash changes with every given value', () => {
    fc.assert(
      fc.property(input, name, leaf, leaf, (given, field, one, other) => {
        fc.pre(one !== other);
        assert.notEqual(inputHash({ ...given, [field]: one }), inputHash({ ...given, [field]: other }));
      }),
    );
  });

  const different: readonly (readonly [unknown, unknown])[] = [
    [{ a: 1 }, { a: '1' }],
    [{ a: '' }, { a: null }],
    [{ a: 0 }, { a: false }],
    [{ a: [] }, {}],
    [{ a: {} }, {}],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: [null] }, { a: [] }],
    [{ a: { b: 1 } }, { b: { a: 1 } }],
    [{ a: ['b', 'c'] }, { a: ['b,c'] }],
  ];
  for (const [one, other] of different) {
    it(`the input hashes of ${JSON.stringify(one)} and ${JSON.stringify(other)} differ`, () => {
      assert.notEqual(inputHash(one), inputHash(other));
      assert.ok(isOtherInput(inputHash(one), inputHash(other)));
    });
  }

  it('a hash of an earlier version counts as the same input', () => {
    assert.equal(isOtherInput('47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU', inputHash({ a: 1 })), false);
  });
});
