import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordsIn } from './search-terms.ts';

describe('wordsIn', () => {
  it('gives each word once, lower-cased and without diacritics', () => {
    assert.deepEqual(wordsIn('Crème brûlée, CREME and Tea'), ['creme', 'brulee', 'and', 'tea']);
  });

  it('splits an SKU into its parts, so that part of it finds the product', () => {
    assert.deepEqual(wordsIn('KIT-0001'), ['kit', '0001']);
  });

  it('leaves no character that is special in a pattern', () => {
    assert.deepEqual(wordsIn('.* (tea)+ $|^ \\w [a-z]'), ['tea', 'w', 'a', 'z']);
  });

  it('keeps words of other scripts', () => {
    assert.deepEqual(
      wordsIn('Кофе コーヒー 42'),
      ['кофе', 'コーヒー', '42'].map((word) => word.normalize('NFKD')),
    );
  });

  it('finds no word in blank text', () => {
    assert.deepEqual(wordsIn(' \t–!? '), []);
  });
});
