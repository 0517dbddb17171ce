import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rankNeighbours, rankWindow, type RankPage } from './rank-page.ts';

const page = (changes: Partial<RankPage>): RankPage => ({
  ...{ first: undefined, last: undefined, after: null, before: null },
  ...changes,
});

describe('a page of ranks', () => {
  const total = 10;
  /** The ranks, and whether others come after and before. */
  const cases: [string, Partial<RankPage>, number[], boolean, boolean][] = [
    ['the first', { first: 3 }, [1, 2, 3], true, false],
    ['none of the first', { first: 0 }, [], true, false],
    ['the first after a cursor', { first: 3, after: 3 }, [4, 5, 6], true, true],
    ['the first up to the end', { first: 3, after: 8 }, [9, 10], false, true],
    ['all there are', { first: 20 }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], false, false],
    ['the first before a cursor', { first: 3, before: 6 }, [1, 2, 3], true, false],
    ['the first, and the cursor comes first', { first: 3, before: 3 }, [1, 2], false, false],
    ['the last', { last: 3 }, [8, 9, 10], false, true],
    ['none of the last', { last: 0 }, [], false, true],
    ['the last before a cursor', { last: 3, before: 8 }, [5, 6, 7], true, true],
    ['the last between two cursors', { last: 5, after: 4, before: 8 }, [5, 6, 7], true, false],
    ['the last of the first', { first: 6, last: 2 }, [5, 6], true, true],
    ['what is after the end', { first: 3, after: 12 }, [], false, true],
    ['nothing between cursors', { first: 3, after: 5, before: 6 }, [], false, true],
  ];
  for (const [name, asked, ranks, hasNextPage, hasPreviousPage] of cases)
    it(`has ${name}`, () => {
      const { offset, limit } = rankWindow(page(asked), total);
      assert.deepEqual(
        Array.from({ length: limit }, (_, index) => offset + index + 1),
        ranks,
      );
      assert.deepEqual(rankNeighbours(page(asked), total), { hasNextPage, hasPreviousPage });
    });

  it('ends at the deepest rank, however many are found', () => {
    assert.deepEqual(rankWindow(page({ last: 1 }), 1_000_000), { offset: 9999, limit: 1 });
    assert.equal(rankNeighbours(page({ first: 1, after: 9999 }), 1_000_000).hasNextPage, false);
  });
});
