import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCommandLine } from './command-line.ts';

describe('the command line of the desk', () => {
  it('names a command, letters, and what is to be done with them', () => {
    const words = [
      'edit',
      'retry:a',
      'retry:b',
      '--reason',
      'A slip',
      '--patch',
      '{"a":1}',
      '--per-second',
      '2.5',
    ];

    const { command, ids, act, of, json } = readCommandLine(words);

    assert.deepEqual([command, ids, of, json], ['edit', ['retry:a', 'retry:b'], undefined, false]);
    assert.deepEqual(act, { reason: 'A slip', perSecond: 2.5, patch: { a: 1 } });
  });

  it('names one service, a cause and a page', () => {
    const { of, cause, page } = readCommandLine(
      'list --service orders --cause c0ffee --first 5 --after x --json'.split(' '),
    );

    assert.deepEqual(
      { of, cause, page },
      { of: ['orders'], cause: 'c0ffee', page: { first: 5, after: 'x' } },
    );
  });

  for (const [words, sentence] of [
    ['list --service shipping', /^There is no service shipping; choose from users, /],
    ['list --first ten', '--first wants a number, not ten'],
    ['list --after x', '--after goes with --service: each service has pages of its own'],
    ['edit a --patch {a:1}', /^--patch is no JSON: /],
    ['list --everything', /--everything/],
  ] as const) {
    it(`says what is wrong with ${words}`, () => {
      assert.throws(() => readCommandLine(words.split(' ')), { name: 'StartError', message: sentence });
    });
  }
});
