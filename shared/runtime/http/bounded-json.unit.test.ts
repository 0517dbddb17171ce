import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refuseLargeJson } from '@shop/shared/runtime';

const nested = (levels: number, open: string, close: string) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const refused = { name: 'Refusal', code: 'BAD_REQUEST' };
const bounds = { maxDepth: 10, maxEntries: 100 };

describe('JSON', () => {
  const allowed: Record<string, string> = {
    'ten levels of lists': nested(10, '[', ']'),
    'ten levels of objects': nested(10, '{"a":', '}'),
    'brackets within a string': JSON.stringify({ query: nested(1000, '{', '}') }),
    'brackets after an escaped quote': JSON.stringify({ text: `"${'['.repeat(50)}\\"`, more: `\\` }),
    'eleven lists beside one another': `[${nested(9, '[', ']')},${nested(9, '[', ']')}]`,
    'a hundred entries': JSON.stringify(Array.from({ length: 100 }, () => 'a,b')),
    'invalid JSON, which the parser reports': '"[[[[[[[[[[[[[[[[[[[[[[',
    'an empty text': '',
  };
  for (const [name, text] of Object.entries(allowed))
    it(`is accepted: ${name}`, () => refuseLargeJson(text, bounds));

  const tooLarge: Record<string, string> = {
    'eleven levels of lists': nested(11, '[', ']'),
    'a million levels that are never closed': '['.repeat(1_000_000),
    'levels behind a string that ends in a backslash': `{"a\\\\":${nested(11, '[', ']')}}`,
    'many entries': JSON.stringify(Array.from({ length: 102 }, () => 1)),
    'many empty lists': `[${'[],'.repeat(60)}[]]`,
    'many objects': JSON.stringify(Array.from({ length: 40 }, () => ({ a: 1, b: 2 }))),
  };
  for (const [name, text] of Object.entries(tooLarge))
    it(`is refused: ${name}`, () => assert.throws(() => refuseLargeJson(text, bounds), refused));

  it('of escaped quotes is scanned in one pass', () => {
    const text = `"${'\\\\\\"'.repeat(300_000)}"`;
    const began = process.cpuUsage();

    refuseLargeJson(text, bounds);

    // A pass takes about 10 ms; one for each quote would take minutes.
    assert.ok(process.cpuUsage(began).user < 2_000_000);
  });
});
