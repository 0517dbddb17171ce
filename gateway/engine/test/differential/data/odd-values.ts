import { exactJson, parseExact } from '../judge/exact-json.ts';
import type { Random } from '../random.ts';

/** Strings that a text may spoil: quotes, escapes, controls, separators, halves of pairs, what looks like JSON or a path. */
export const oddStrings: readonly string[] = [
  '',
  'plain',
  'with "quotes"',
  'back\\slash',
  'trailing\\',
  'line\nbreak\r\n\ttab',
  'null\u0000bell\u0007escape\u001bdelete\u007f',
  'separators \u2028 and \u2029',
  'emoji 🦊 and 👩‍👩‍👧',
  'half \ud83e of a pair',
  '\udd8a other half',
  'umlauts äöü ß, kanji 漢字, Ελληνικά',
  'mark \ufeff in between',
  '</script><!--',
  '{"json":[1]}',
  '\\u0041\\n',
  '__proto__',
  '${x} $v @0.b',
  'null',
  '0',
  ' ',
];

/** Names that JavaScript's objects already know, and those that an engine may want for itself. */
export const oddNames: readonly string[] = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__proto__',
  '_0',
  '_1',
  '_n0',
  '__typename_',
  '_typename',
  '_entities',
  'representations',
  'id',
  'data',
  'errors',
  'length',
];

const oddJson = [
  '{"__proto__":{"polluted":true},"constructor":1,"a b":[{"\\"":null}]}',
  '{"z":1,"a":2,"10":3,"2":4}',
  '{"big":12345678901234567890,"list":[9007199254740993,-9007199254740993]}',
  '9007199254740993',
  '123456789012345678901234567890',
  '0.1234567890123456789012345',
  '-1.5e+300',
  '[[],{},[[1.25,null,"\\u2028"]]]',
  '"a \\"string\\""',
  '"\\ud83e"',
  'true',
  '0',
  '{"__typename":"Nothing","id":"1"}',
  '{}',
];

const oddFloats = [
  0,
  -0.5,
  0.1,
  1e21,
  1e-7,
  123456789012345680000,
  5e-324,
  1.7976931348623157e308,
  2 ** 53,
  100,
];
const oddInts = [0, 1, -1, 42, 2 ** 31 - 1, -(2 ** 31)];

export const oddString = (random: Random): string => random.pick(oddStrings);
export const oddFloat = (random: Random): number => random.pick(oddFloats);
export const oddInt = (random: Random): number => random.pick(oddInts);
export const oddScalar = (random: Random): unknown => parseExact(random.pick(oddJson));
export const oddId = (random: Random): string | number =>
  random.chance(0.5)
    ? random.below(1000)
    : random.pick(['12', '0012', 'a-1', '9007199254740993', ...oddStrings]);

/** A value as the text of a literal for a custom scalar; objects whose keys are no names cannot be written so. */
export function literalOf(value: unknown): string | undefined {
  if (exactJson.isRawJSON(value)) return value.rawJSON;
  if (Array.isArray(value)) {
    const items = value.map(literalOf);
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  if (value === null || typeof value !== 'object') return literalOfLeaf(value);
  const fields = Object.entries(value).map(([key, each]) => ({ key, literal: literalOf(each) }));
  if (fields.some(({ key, literal }) => !/^[_A-Za-z]\w*$/.test(key) || literal === undefined))
    return undefined;
  return `{${fields.map(({ key, literal }) => `${key}: ${literal}`).join(', ')}}`;
}

/** GraphQL's strings are JSON's, except for halves of pairs, which it refuses. */
function literalOfLeaf(value: unknown): string | undefined {
  if (typeof value === 'string' && !value.isWellFormed()) return undefined;
  return JSON.stringify(value);
}
