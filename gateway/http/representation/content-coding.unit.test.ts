import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentCoding, encoded } from './content-coding.ts';

describe('the coding of an answer', () => {
  const cases: [acceptEncoding: string | undefined, name: string | undefined, always?: true][] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['x-gzip', 'gzip'],
    ['br', 'br'],
    ['zstd', 'zstd'],
    ['gzip, deflate', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'zstd'],
    ['br;q=1.0, gzip;q=0.8, *;q=0.1', 'br'],
    ['zstd;q=0, *', 'br'],
    ['gzip;q=0.5, identity;q=1', 'identity'],
    ['gzip;q=0.001', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['gzip; q=0.2, br ;q=0.3', 'br'],
    ['deflate, compress', 'identity'],
    ['*', 'zstd'],
    ['*;q=0', undefined],
    ['identity;q=0', undefined],
    ['deflate, identity;q=0', undefined],
    ['gzip, identity;q=0', 'gzip', true],
    ['gzip, *;q=0', 'gzip', true],
    ['*;q=0, identity;q=0.1', 'identity'],
    ['gzip;q=many', 'identity'],
    [',,;', 'identity'],
  ];
  for (const [acceptEncoding, name, always = false] of cases) {
    it(`is ${name} for Accept-Encoding: ${acceptEncoding}`, () => {
      const expected = name === undefined ? undefined : { name, always };
      assert.deepEqual(contentCoding(acceptEncoding), expected);
      assert.deepEqual(contentCoding(acceptEncoding), expected, 'the second time');
    });
  }
});

describe('an answer that several clients share', () => {
  it('is compressed once with each coding', async () => {
    const answer = { text: '{}', errors: [] };
    const body = Buffer.alloc(100_000, 'a');

    const [first, second] = [encoded(answer, body, 'br'), encoded(answer, body, 'br')];

    assert.equal(await first, await second);
    assert.notEqual(await first, await encoded(answer, body, 'gzip'));
  });
});
