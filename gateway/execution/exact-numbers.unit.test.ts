import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseExactly } from './exact-numbers.ts';

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

describe('a text that is not JSON', () => {
  for (const text of ['', '{"a":12345678901234567890', '{"a": 012345678901234567890}']) {
    it(`is refused: ${text}`, () => {
      assert.throws(() => parseExactly(text), SyntaxError);
    });
  }
});
