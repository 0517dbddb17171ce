import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nextPriceStep, priceStep } from './evaluate.ts';
import {
  blockSize,
  changed,
  countOf,
  countWithin,
  eachIn,
  eachWithin,
  emptyMask,
  include,
  intersect,
  isList,
} from './postings.ts';
import { clausesOf } from './request.ts';
import { topHits } from './top-hits.ts';
import { mostTypos, shortened, stem, typosBetween } from './words.ts';

const places = fc.uniqueArray(fc.integer({ min: 0, max: blockSize - 1 }), { maxLength: 60 });
const membersOf = (mask: ReturnType<typeof emptyMask>): number[] => {
  const found: number[] = [];
  eachIn(mask, (place) => found.push(place));
  return found;
};
const sorted = (values: Iterable<number>) => [...values].sort((a, b) => a - b);
const maskOf = (values: readonly number[]) => {
  const mask = emptyMask();
  include(mask, changed(undefined, values, []));
  return mask;
};

describe('postings', () => {
  it('are the set of what came and did not go', () => {
    fc.assert(
      fc.property(places, places, places, (first, added, removed) => {
        const postings = changed(changed(undefined, first, []), added, removed);
        const expected = new Set([...first.filter((each) => !removed.includes(each)), ...added]);
        const mask = emptyMask();
        include(mask, postings);
        assert.deepEqual(membersOf(mask), sorted(expected));
        assert.equal(countOf(mask), expected.size);
      }),
    );
  });

  it('meet a mask in their common members, in either form', () => {
    const many = Array.from({ length: 3000 }, (_, at) => at * 5);
    for (const own of [many, many.slice(0, 20)]) {
      const postings = changed(undefined, own, []);
      assert.equal(postings && isList(postings), own.length < 1025);
      fc.assert(
        fc.property(places, (others) => {
          const mask = maskOf(others);
          const common = sorted(others.filter((each) => own.includes(each)));
          const seen: number[] = [];
          eachWithin(postings, mask, (place) => seen.push(place));
          assert.deepEqual([sorted(seen), countWithin(postings, mask)], [common, common.length]);
          const both = maskOf(own);
          intersect(both, mask);
          assert.deepEqual(membersOf(both), common);
        }),
        { numRuns: 30 },
      );
    }
  });

  it('are gone with their last member', () =>
    assert.equal(changed(changed(undefined, [7], []), [], [7]), undefined));
});

it('the best hits are those that sorting all of them gives', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 0, max: 8 }), (scores, most) => {
      const hits = topHits(most, blockSize);
      scores.forEach((score, place) => hits.offer(0, place, score));
      const all = scores.map((score, ordinal) => ({ ordinal, score }));
      const best = all.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal).slice(0, most);
      assert.deepEqual(hits.best(), best);
    }),
  );
});

describe('words', () => {
  for (const [word = '', expected] of [
    ['kettles', 'kettle'],
    ['glasses', 'glass'],
    ['berries', 'berry'],
    ['glass', 'glass'],
    ['bus', 'bus'],
    ['boxes', 'box'],
    ['gas', 'gas'],
  ])
    it(`${word} has the stem ${expected}`, () => assert.equal(stem(word), expected));

  for (const [one, other, typos] of [
    ['kettle', 'kettle', 0],
    ['kettel', 'kettle', 1],
    ['ketle', 'kettle', 1],
    ['cettle', 'kettle', 1],
    ['casserole', 'caserolle', 2],
    ['pan', 'knife', 5],
  ] as const)
    it(`${one} and ${other} are ${typos} typing errors apart`, () =>
      assert.equal(typosBetween(one, other), typos));

  it('with as many typing errors as are forgiven have a shortened form in common', () => {
    const letter = fc.constantFrom(...'abcdefgh');
    const word = fc.string({ unit: letter, minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(
        word,
        fc.array(fc.tuple(fc.nat(), letter, fc.constantFrom('drop', 'put', 'replace')), { maxLength: 2 }),
        (one, edits) => {
          const other = edits.reduce((text, [at, by, what]) => {
            const place = at % text.length;
            return (
              text.slice(0, place) +
              (what === 'drop' ? '' : by) +
              text.slice(what === 'put' ? place : place + 1)
            );
          }, one);
          fc.pre(
            typosBetween(one, other) <= Math.min(mostTypos(one), mostTypos(other)) && mostTypos(other) > 0,
          );
          const forms = shortened(other);
          assert.ok(
            shortened(one).some((form) => forms.includes(form)),
            `${one} ${other}`,
          );
        },
      ),
    );
  });
});

it('a phrase is looked for in all the ways to say it', () => {
  const groups = [{ id: 'syn_1', phrases: ['mobile phone', 'handset'], version: 1 }];
  assert.deepEqual(clausesOf(['red', 'mobile', 'phone'], groups), [
    [{ words: ['red'], weight: 1 }],
    [
      { words: ['mobile', 'phone'], weight: 1 },
      { words: ['handset'], weight: 0.8 },
    ],
  ]);
  assert.deepEqual(clausesOf(['phone'], groups), [[{ words: ['phone'], weight: 1 }]]);
});

it('every price is in the range that its step begins', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (price) => {
      const step = priceStep(price);
      assert.ok(step <= price && price < nextPriceStep(step), `${price} is not in ${step}`);
    }),
  );
});
