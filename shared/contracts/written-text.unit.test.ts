import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { line, optionalLine, paragraphs } from './written-text.ts';

type Entry = { text: string; why: string; becomes?: string };

/** A new line in the file is a new case. */
const { accepted, refused } = JSON.parse(
  readFileSync(new URL('test/written-lines.json', import.meta.url), 'utf8'),
) as Record<'accepted' | 'refused', Entry[]>;

const name = line('A name', 100);
const problemIn = (rule: { safeParse: typeof name.safeParse }, text: string) =>
  rule.safeParse(text).error?.issues[0]?.message;

describe('a line', () => {
  for (const { text, why, becomes } of accepted)
    it(`is accepted: ${why}`, () => assert.equal(name.parse(text), becomes ?? text.normalize('NFC')));

  for (const { text, why } of refused)
    it(`is refused: ${why}`, () =>
      assert.match(problemIn(name, text) ?? '', /^A name (must|has 1 to 100 characters)/));

  it('is refused with the code of the character, without the text', () => {
    assert.equal(problemIn(name, 'secret\u202e'), 'A name must not hold the character U+202E');
    assert.equal(problemIn(name, '\u200b'), 'A name must hold a character that can be seen');
  });

  it('is counted in code points, after trimming and normalising', () => {
    for (const fits of ['𠮷'.repeat(100), ` ${'x'.repeat(100)} `, 'e\u0301'.repeat(100)])
      assert.equal(problemIn(name, fits), undefined);
    for (const tooLong of ['𠮷'.repeat(101), 'x'.repeat(101), 'x'.repeat(5_000_000), 'e\u0301'.repeat(101)])
      assert.equal(problemIn(name, tooLong), 'A name has 1 to 100 characters');
  });
});

describe('a line that may be missing', () => {
  it('is null when it is missing or blank', () => {
    for (const nothing of [null, undefined, '', '  '])
      assert.equal(optionalLine('It', 9).parse(nothing), null);
  });

  it('follows the rule of a line otherwise', () => {
    assert.equal(optionalLine('It', 9).parse(' e\u0301 '), '\u00e9');
    for (const { text } of refused.filter((each) => each.text.trim() !== ''))
      assert.equal(optionalLine('It', 99).safeParse(text).success, false);
  });
});

describe('paragraphs', () => {
  it('may have line breaks, tabs, or be empty', () => {
    const text = paragraphs('It', 100);
    assert.equal(text.parse('one\r\n\ttwo\n'), 'one\n\ttwo');
    assert.equal(text.parse(''), '');
  });

  it('follow the rule of a line otherwise', () => {
    for (const wrong of ['a\u2028b', 'a\rb', 'a\u202eb', 'a\ud800', 'a\u0000b', 'x'.repeat(101)])
      assert.equal(paragraphs('It', 100).safeParse(wrong).success, false);
  });
});
