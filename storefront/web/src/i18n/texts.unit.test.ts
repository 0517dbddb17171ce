import assert from 'node:assert/strict';
import { it } from 'node:test';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { fill, preferredLanguage } from './translate.ts';

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

it('has each text in both languages, with the same placeholders', () => {
  assert.deepEqual(Object.keys(de), Object.keys(en));
  for (const [key, text] of Object.entries(en))
    assert.deepEqual(placeholders(de[key as keyof typeof de]), placeholders(text), key);
});

it('fills placeholders, and leaves alone what it is not given', () => {
  assert.equal(fill('{n} of {total}', { n: 2 }), '2 of {total}');
});

it('prefers the language that was chosen, then those of the browser, then English', () => {
  assert.equal(preferredLanguage(['fr', 'de-AT'], null), 'de');
  assert.equal(preferredLanguage(['de'], 'en'), 'en');
  assert.equal(preferredLanguage(['fr'], null), 'en');
});
