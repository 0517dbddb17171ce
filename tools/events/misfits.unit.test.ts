import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonSchemaOf } from '@shop/shared/contracts';
import { z } from 'zod';
import type { Keywords } from './keywords.ts';
import { misfitsOf } from './misfits.ts';

const found = (needed: Keywords, given: Keywords): string[] =>
  misfitsOf(needed, given).map((each) => `${each.path}: ${each.needed}; ${each.given}`);

const whole = { type: 'integer' };
const text = { type: 'string' };
const list = (items: Keywords, rest: Keywords = {}): Keywords => ({ type: 'array', items, ...rest });
const object = (properties: Record<string, Keywords>, rest: Keywords = {}): Keywords => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  ...rest,
});

describe('a contract that a consumer cannot accept', () => {
  const rows: readonly (readonly [needed: Keywords, given: Keywords, expected: string])[] = [
    [{ ...whole, minimum: 1 }, { ...whole, minimum: 0 }, 'with at least 1; has at least 0'],
    [{ ...whole, minimum: 1 }, whole, 'with at least 1; sets no such bound'],
    [{ ...whole, maximum: 9 }, { ...whole, maximum: 10 }, 'with at most 9; has at most 10'],
    [{ ...whole, maximum: 9 }, { ...whole, exclusiveMaximum: 11 }, 'with at most 9; has at most 10'],
    [
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'number', minimum: 0 },
      'with more than 0; has at least 0',
    ],
    [
      { ...text, minLength: 2 },
      { ...text, minLength: 1 },
      'with a length of at least 2; has a length of at least 1',
    ],
    [{ ...text, minLength: 1 }, text, 'with a length of at least 1; sets no such bound'],
    [
      { ...text, maxLength: 5 },
      { ...text, maxLength: 6 },
      'with a length of at most 5; has a length of at most 6',
    ],
    [{ ...text, pattern: '^a' }, text, 'by the pattern ^a; sets no pattern'],
    [{ ...text, pattern: '^a' }, { ...text, pattern: '^b' }, 'by the pattern ^a; has ^b'],
    [{ ...text, format: 'date-time' }, text, 'in the format date-time; sets no format'],
    [{ ...text, format: 'uuid' }, { ...text, format: 'email' }, 'in the format uuid; has email'],
    [{ ...whole, multipleOf: 10 }, { ...whole, multipleOf: 5 }, 'as a multiple of 10; has a multiple of 5'],
    [{ ...text, enum: ['A'] }, { ...text, enum: ['A', 'B', 'C'] }, 'as one of A; allows B, C'],
    [{ ...text, enum: ['A'] }, text, 'as one of A; allows any'],
    [{ ...text, maxLength: 1 }, { const: 'AB' }, 'as string with maxLength 1; allows AB'],
    [text, whole, 'as string; has integer'],
    [text, {}, 'as string; allows any type'],
    [text, { type: ['string', 'null'] }, 'as string; has string or null'],
    [text, { anyOf: [text, { type: 'null' }] }, 'as string; has null'],
    [list(text, { minItems: 1 }), list(text), 'with a number of items of at least 1; sets no such bound'],
    [
      list(text, { maxItems: 2 }),
      list(text, { maxItems: 3 }),
      'with a number of items of at most 2; has a number of items of at most 3',
    ],
    [list(text, { uniqueItems: true }), list(text), 'without an item twice; allows that'],
  ];
  for (const [needed, given, expected] of rows) {
    it(`${JSON.stringify(needed)} of ${JSON.stringify(given)}`, () => {
      assert.deepEqual(found(object({ x: needed }), object({ x: given })), [`data.x: ${expected}`]);
    });
  }

  it('is found in items, fields at any depth, and fields without a name', () => {
    const deep = (item: Keywords) => object({ x: list(object({ y: item })) });

    assert.deepEqual(found(deep({ ...whole, minimum: 1 }), deep(whole)), [
      'data.x[].y: with at least 1; sets no such bound',
    ]);
    const map = (additionalProperties: Keywords): Keywords => ({ type: 'object', additionalProperties });
    assert.deepEqual(found(map(text), map(whole)), ['data.*: as string; has integer']);
    assert.deepEqual(found(map(text), object({ a: whole }, { additionalProperties: false })), [
      'data.a: as string; has integer',
    ]);
  });

  it('has further fields where the consumer refuses them', () => {
    const closed = object({ a: text }, { additionalProperties: false });

    assert.deepEqual(found(closed, object({ a: text, b: text })), ['data: without further fields; has b']);
    assert.deepEqual(found(closed, object({ a: text })), ['data: without further fields; allows them']);
    assert.deepEqual(found(closed, closed), []);
  });
});

describe('a contract that a consumer accepts', () => {
  const rows: readonly (readonly [what: string, needed: Keywords, given: Keywords])[] = [
    ['narrower bounds', { ...whole, minimum: 0, maximum: 9 }, { ...whole, minimum: 1, maximum: 8 }],
    ['a bound that excludes the value below', { ...whole, minimum: 1 }, { ...whole, exclusiveMinimum: 0 }],
    ['the bounds of exact integers', jsonSchemaOf(z.int()), whole],
    ['an integer for a number', { type: 'number' }, whole],
    ['a longer least length', { ...text, minLength: 1 }, { ...text, minLength: 2 }],
    [
      'the same format, whatever its pattern',
      jsonSchemaOf(z.iso.datetime()),
      { ...text, format: 'date-time' },
    ],
    ['values that keep the bounds', { ...text, maxLength: 2, pattern: '^A' }, { ...text, enum: ['A', 'AB'] }],
    ['fewer values', { ...text, enum: ['A', 'B'] }, { const: 'A' }],
    ['one of two alternatives', { anyOf: [text, { type: 'null' }] }, text],
    ['alternatives that all fit', { anyOf: [text, { type: 'null' }] }, { anyOf: [{ type: 'null' }, text] }],
    ['anything for nothing', {}, list(text)],
    ['a part of what is required of it', text, { allOf: [text, { minLength: 2 }] }],
    ['all parts of a need', { allOf: [text, { minLength: 1 }] }, { ...text, minLength: 1 }],
  ];
  for (const [what, needed, given] of rows)
    it(`has ${what}`, () => assert.deepEqual(found(object({ x: needed }), object({ x: given })), []));

  it('may be recursive', () => {
    const tree = (value: Keywords): Keywords => ({
      ...object({ root: { $ref: '#/$defs/node' } }),
      $defs: { node: object({ value, children: list({ $ref: '#/$defs/node' }) }) },
    });

    assert.deepEqual(found(tree(text), tree(text)), []);
    assert.deepEqual(found(tree(text), tree(whole)), ['data.root.value: as string; has integer']);
  });
});
