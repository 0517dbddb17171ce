import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelAddress } from '../address.ts';
import { moved, previousOf, type Channel, type Move } from '../channel.ts';
import { releasesIn } from '../releases.ts';
import { openStore } from '../store/open-store.ts';
import { startObjectServer } from '../testing/object-server.ts';

const time = '2026-12-01T00:00:00.000Z';
const said = { author: 'ada', time, message: '' };
const hashOf = (letter: string) => letter.repeat(64);
const content = { variant: 'full', supergraph: '', api: '', variants: {}, subgraphs: [], events: [] };
const artefact = { format: 'shop-artefact/1' as const, parents: [], ...said, content };

/** A channel after moves such as `publish a`, and the first letter of what a rollback goes to. */
function previousAfter(...moves: string[]): string | undefined {
  let channel: Channel | undefined;
  for (const each of moves) {
    const [kind = '', letter = ''] = each.split(' ');
    channel = moved(channel, {
      kind: kind as Move['kind'],
      artefact: hashOf(letter),
      ...said,
      changes: null,
    });
  }
  return channel && previousOf(channel)?.[0];
}

describe('what a rollback goes to', () => {
  it('is the release before, and the one before that after a rollback', () => {
    assert.equal(previousAfter('publish a'), undefined);
    assert.equal(previousAfter('publish a', 'publish b', 'publish c'), 'b');
    assert.equal(previousAfter('publish a', 'publish b', 'publish c', 'rollback b'), 'a');
    assert.equal(previousAfter('publish a', 'publish b', 'rollback a', 'publish c'), 'a');
    assert.equal(previousAfter('publish a', 'promote b'), 'a');
  });
});

describe('releases', () => {
  it('leave the channel where it was until it is moved, which only one of two can do', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'releases-'));
    const releases = releasesIn(openStore(folder.path, {}));
    const hash = await releases.add(artefact);
    assert.equal(await releases.channel('stable'), undefined);

    const move = { kind: 'publish' as const, artefact: hash, ...said, changes: null };
    const created = await Promise.all([1, 2].map(() => releases.move('stable', undefined, move)));

    assert.deepEqual(created.toSorted(), [false, true]);
    assert.equal((await releases.channel('stable'))?.channel.moves.length, 1);
  });

  it('need a store that honours conditions', async () => {
    await using server = await startObjectServer({ ignoresConditions: true });
    const releases = releasesIn(openStore(server.url, {}));
    const move = { kind: 'publish' as const, artefact: hashOf('a'), ...said, changes: null };

    await assert.rejects(releases.move('stable', undefined, move), {
      message: 'it ignores If-Match and If-None-Match, so publishers could overwrite each other',
    });
  });
});

it('reads the address of a channel', () => {
  assert.deepEqual(channelAddress('s3://b/p#stable'), { store: 's3://b/p', channel: 'stable' });
  assert.deepEqual(channelAddress('./releases#partner.v2'), { store: './releases', channel: 'partner.v2' });
  for (const text of ['supergraph.graphql', 'https://host/graph', '#stable', 'a#', 'a#B'])
    assert.equal(channelAddress(text), undefined);
});
