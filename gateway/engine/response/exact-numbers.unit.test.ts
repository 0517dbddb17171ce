import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { integerDigits, isRaw, parseExactly } from './exact-numbers.ts';

const again = (text: string) => JSON.stringify(parseExactly(text));

describe('numbers of an answer', () => {
  const kept = [
    '12345678901234567890',
    '9007199254740993',
    '-9007199254740993',
    '0.12345678901234567890123',
    '123456789.123456789123',
    '1.2345678901234567891E+20',
    '1234567890123456e-400',
  ];
  for (const number of kept) {
    it(`stay as they are where a double cannot hold them: ${number}`, () => {
      const text = `{"a":[${number},1e400,-1.5E-400]}`;
      assert.equal(again(text), text);
    });

    it(`are found wherever they begin: ${number}`, () => {
      for (let spaces = 0; spaces < 40; spaces += 1) assert.equal(again(' '.repeat(spaces) + number), number);
    });
  }

  const doubles = [
    '9007199254740992',
    '1.0000000000000000000',
    '1e100',
    '-0.50000000000000000000',
    '0.0e999',
  ];
  for (const number of doubles) {
    it(`are plain where a double holds them: ${number}`, () => {
      assert.deepEqual(parseExactly(`[${number},0.1,-3,"1234567890123456"]`), [
        Number(number),
        0.1,
        -3,
        '1234567890123456',
      ]);
    });
  }

  it('are kept at any depth, beside what is none', () => {
    const text = '{"a":[{"b":{"c":[1,12345678901234567890,null,true]}}],"d":"x"}';

    assert.equal(again(text), text);
  });

  it('are not looked for inside strings', () => {
    const text = JSON.stringify({ a: ', 12345678901234567890', b: ['x:1e400 "1', ' 12345678901234567890'] });

    assert.deepEqual(parseExactly(text), JSON.parse(text));
  });

  it('leave a key __proto__ what it is', () => {
    const parsed = parseExactly('{"__proto__":{"a":12345678901234567890}}') as object;

    assert.deepEqual(Object.keys(parsed), ['__proto__']);
    assert.equal(Object.getPrototypeOf(parsed), Object.prototype);
    assert.equal(JSON.stringify(parsed), '{"__proto__":{"a":12345678901234567890}}');
  });
});

describe('a number is found', () => {
  const surroundings: Readonly<Record<string, (number: string) => string>> = {
    'after quotes and backslashes in a string': (number) => String.raw`["\\\"",${number},"\\",${number}]`,
    'after a string that looks as if it had one': (number) => `{"a: 1234567890123456789,":${number}}`,
    'between spaces and line ends': (number) => `[ \n${number}\r\n]`,
    'at any depth': (number) => '['.repeat(100_000) + number + ']'.repeat(100_000),
    'behind half a million others': (number) => `[${'1,'.repeat(500_000)}${number}]`,
  };
  for (const [where, textWith] of Object.entries(surroundings)) {
    it(where, () => {
      const found: unknown[] = [];
      for (let open: unknown[] = [parseExactly(textWith('12345678901234567890'))]; open.length > 0;) {
        const value = open.pop();
        if (isRaw(value)) found.push(value.rawJSON);
        else if (typeof value === 'object' && value !== null)
          open = [...Object.values(value), ...open].filter(isPart);
      }

      assert.deepEqual([...new Set(found)], ['12345678901234567890']);
    });
  }
});

const isPart = (value: unknown) => typeof value === 'object';

describe('the digits of an integer', () => {
  const digits: readonly [text: string, digits: string | undefined][] = [
    ['7', '7'],
    ['-7', '-7'],
    ['0', '0'],
    ['1e3', '1000'],
    ['12.0', '12'],
    ['1.5e22', '15000000000000000000000'],
    ['12345678901234567890', '12345678901234567890'],
    ['-12345678901234567890.0', '-12345678901234567890'],
    ['1.2345678901234567890e19', '12345678901234567890'],
    ['1.5', undefined],
    ['1e400', undefined],
    ['12345678901234567890.5', undefined],
    ['"7"', undefined],
    ['null', undefined],
    ['true', undefined],
  ];
  for (const [text, expected] of digits) {
    it(`are ${expected} for ${text}`, () => assert.equal(integerDigits(parseExactly(text)), expected));
  }
});

describe('a text that is not JSON', () => {
  for (const text of ['', '{"a":12345678901234567890', '{"a": 012345678901234567890}']) {
    it(`is refused: ${text}`, () => {
      assert.throws(() => parseExactly(text), SyntaxError);
    });
  }
});
