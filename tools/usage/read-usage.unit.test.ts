import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aRecord, usageFiles } from './usage-files.ts';
import { coordinatesOf, readUsage } from './read-usage.ts';

const counts = async (files: readonly string[]) =>
  (await Array.fromAsync(readUsage(files))).map(({ count }) => count);

describe('usage files', () => {
  it('are read one after the other, line by line', async () => {
    using files = usageFiles({
      'one.jsonl': [aRecord({ count: 1 }), aRecord({ count: 2 })],
      'two.jsonl': [aRecord({ count: 3 })],
    });

    assert.deepEqual(await counts(files.paths), [1, 2, 3]);
  });

  it('may end in the middle of a line', async () => {
    using files = usageFiles({ 'torn.jsonl': [aRecord({ count: 1 })] });
    files.append('torn.jsonl', JSON.stringify(aRecord({ count: 2 })).slice(0, 60));

    assert.deepEqual(await counts(files.paths), [1]);
  });

  it('may end without a newline after a whole record', async () => {
    using files = usageFiles({ 'last.jsonl': [aRecord({ count: 1 })] });
    files.append('last.jsonl', JSON.stringify(aRecord({ count: 2 })));

    assert.deepEqual(await counts(files.paths), [1, 2]);
  });

  it('are refused with the file and the line of what is no JSON, even at the end', async () => {
    using files = usageFiles({ 'bad.jsonl': [aRecord()] });
    files.append('bad.jsonl', '{"from":\n');

    await assert.rejects(counts(files.paths), /bad\.jsonl:2 is not a usage record: .*JSON/);
  });

  it('are refused with the name of a member that is wrong', async () => {
    using files = usageFiles({ 'bad.jsonl': [{ ...aRecord(), count: 'many' }, aRecord()] });

    await assert.rejects(counts(files.paths), /bad\.jsonl:1 is not a usage record: count: /);
  });

  it('give the coordinates of every kind', () => {
    const record = aRecord({
      fields: ['A.b'],
      arguments: ['A.b.c'],
      inputFields: ['I.d'],
      enumValues: ['E.F'],
    });

    assert.deepEqual(coordinatesOf(record), ['A.b', 'A.b.c', 'I.d', 'E.F']);
  });
});
