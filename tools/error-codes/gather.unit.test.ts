import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { errorCodeProblems, gatherErrorCodes, type OwnedCode } from './gather.ts';

const aCode = (fields: Partial<OwnedCode> = {}): OwnedCode => ({
  code: 'BOOK_LENT',
  meaning: 'The book is lent.',
  remedy: 'Reserve it.',
  retryable: false,
  kind: 'refusal',
  owner: 'books',
  file: 'subgraphs/books/error-codes.ts',
  ...fields,
});
const reviews = { owner: 'reviews', file: 'subgraphs/reviews/error-codes.ts' };
const inKit = { owner: 'kit', file: 'shared/errors/catalogue.ts' };

describe('the error codes', () => {
  it('of the kit and of the subgraphs are in order', async () => {
    const codes = await gatherErrorCodes(join(import.meta.dirname, '../..'));

    assert.deepEqual(errorCodeProblems(codes), []);
    const owners = codes.filter(({ code }) => code === 'PRODUCT_NOT_FOUND').map(({ owner }) => owner);
    assert.deepEqual(owners, ['products', 'orders']);
  });

  it('may be declared twice with the same meaning', () => {
    assert.deepEqual(errorCodeProblems([aCode(), aCode(reviews)]), []);
  });

  const refused: readonly (readonly [codes: readonly OwnedCode[], problem: string])[] = [
    [
      [aCode(), aCode({ ...reviews, remedy: 'Wait.' })],
      'subgraphs/reviews/error-codes.ts: BOOK_LENT is a code of books (subgraphs/books/error-codes.ts): choose another, or declare it with the same meaning, remedy and retryable',
    ],
    [
      [aCode(), aCode({ ...reviews, retryable: true })],
      'subgraphs/reviews/error-codes.ts: BOOK_LENT is a code of books (subgraphs/books/error-codes.ts): choose another, or declare it with the same meaning, remedy and retryable',
    ],
    [
      [aCode(inKit), aCode()],
      'subgraphs/books/error-codes.ts: BOOK_LENT is a code of the kit (shared/errors/catalogue.ts): choose another, or use that of the kit',
    ],
    [[aCode({ code: 'bookLent' })], 'subgraphs/books/error-codes.ts: bookLent is not in UPPER_CASE'],
    [
      [aCode({ meaning: 'lent' })],
      'subgraphs/books/error-codes.ts: BOOK_LENT has a meaning that is no sentence: "lent"',
    ],
    [
      [aCode({ remedy: '' })],
      'subgraphs/books/error-codes.ts: BOOK_LENT has a remedy that is no sentence: ""',
    ],
  ];
  for (const [codes, problem] of refused) {
    it(`are refused: ${problem}`, () => {
      assert.deepEqual(errorCodeProblems(codes), [problem]);
    });
  }
});
