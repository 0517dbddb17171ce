import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { described, edit, startReleaseFixture, type ReleaseFixture } from '../../testing/release-fixture.ts';

const warnings = ({ log }: ReleaseFixture) =>
  log.filter(({ level, msg }) => level === 'warn' && /supergraph/.test(String(msg)));

const refusedFor = (fixture: ReleaseFixture, reason: RegExp | null) =>
  eventually(async () => {
    const { refused } = (await fixture.ready()).supergraph;
    if (reason === null) assert.equal(refused, null);
    else assert.match(String(refused), reason);
  });

/** Waits until the gateway has looked several times. */
const looksAgain = async (fixture: ReleaseFixture) => {
  const other = await fixture.add(described(fixture.sdl, `Looked after ${fixture.log.length}`));
  await fixture.move(other);
  await fixture.serves(other);
};

const broken: Readonly<
  Record<string, { sdl?: (sdl: string) => string; spoil?: (file: string) => Promise<void>; reason: RegExp }>
> = {
  'bytes that do not have its hash': {
    spoil: (file) => edit(file, (text) => text.replace('"ada"', '"eve"')),
    reason: /^its artefact \w{12} cannot be used: it has the hash \w{12}: it was damaged or changed$/,
  },
  'no bytes at all': { spoil: (file) => rm(file), reason: /^its artefact \w{12} is missing$/ },
  'an unfinished supergraph': { sdl: (sdl) => `${sdl}\ntype Query {`, reason: /Syntax Error/ },
  'a text that is no supergraph': {
    sdl: () => 'type Query { a: Int }',
    reason: /^its artefact \w{12} has no supergraph: .* a link to .* is missing$/,
  },
  'a feature of composition that the gateway does not know': {
    sdl: (sdl) =>
      sdl.replace('schema\n', 'schema\n  @link(url: "https://example.com/secret/v1.0", for: SECURITY)\n'),
    reason: /secret.*SECURITY|SECURITY.*secret/,
  },
  'a live field that cannot be read': {
    sdl: (sdl) => sdl.replace('read: "_orderUpdated"', 'read: "_nothing"'),
    reason: /@live reads Query\._nothing, which does not exist/,
  },
};

describe('a release is refused, and reported once each time that it is offered, if it has', () => {
  for (const [what, { sdl = (text: string) => described(text, 'Another'), spoil, reason }] of Object.entries(
    broken,
  )) {
    it(what, async () => {
      await using fixture = await startReleaseFixture();
      const bad = await fixture.add(sdl(fixture.sdl));
      await spoil?.(fixture.fileOf(bad));

      for (const times of [1, 2]) {
        await fixture.move(bad);
        await refusedFor(fixture, reason);
        assert.equal(warnings(fixture).length, times);
        await fixture.move(fixture.first);
        await refusedFor(fixture, null);
      }
      await looksAgain(fixture);

      assert.equal(warnings(fixture).length, 2);
      assert.equal((await fixture.ready()).supergraph.generation, 2);
    });
  }

  it('been damaged after it came into use, until it is repaired', async () => {
    await using fixture = await startReleaseFixture();
    const file = fixture.fileOf(fixture.first);

    await edit(file, (text) => `${text} `);
    await refusedFor(fixture, /damaged or changed$/);
    assert.equal((await fixture.ask('{ __typename }')).status, 200);
    await edit(file, (text) => text.slice(0, -1));
    await refusedFor(fixture, null);

    assert.equal((await fixture.ready()).supergraph.generation, 1);
  });
});
