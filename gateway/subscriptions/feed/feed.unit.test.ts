import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anonymous } from '@shop/shared/auth';
import type { AnswerPath } from '../../engine/run/subgraph-call.ts';
import { readFeed } from './feed.ts';

const feed = {
  subgraph: 'orders',
  query: '{ updates }',
  responseKey: 'updated',
  cursorKey: 'cursor',
};

/** The paths of the errors of each of two updates, when the subgraph reports an error with this path. */
async function pathsOfEach(path: AnswerPath | undefined) {
  const data = { updated: [{ cursor: '1' }, { cursor: '2' }] };
  const read = async () => ({ data, errors: [{ message: 'no', path, extensions: {} }], escapes: false });
  const entries = await readFeed(
    { feed: { ...feed, read }, variables: {}, asking: { viewer: anonymous } },
    null,
  );
  return entries.map(({ answer }) => answer.errors.map((error) => error.path));
}

const root = ['updated'];
const cases: readonly [path: AnswerPath | undefined, first: AnswerPath[], second: AnswerPath[]][] = [
  [['updated', 1, 'status'], [], [['updated', 'status']]],
  [['updated', '0', 'status'], [['updated', 'status']], []],
  [['query', 'updated', 0], [root], []],
  [['updated', 7, 'status'], [root], [root]],
  [['updated'], [root], [root]],
  [['input', 'after'], [root], [root]],
  [undefined, [root], [root]],
];

describe('an error of a feed is reported with the updates that its path concerns', () => {
  for (const [path, first, second] of cases) {
    it(`with the path ${JSON.stringify(path)}`, async () => {
      assert.deepEqual(await pathsOfEach(path), [first, second]);
    });
  }
});
