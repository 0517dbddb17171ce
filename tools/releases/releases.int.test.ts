import assert from 'node:assert/strict';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openStore, releasesIn, type Releases } from '@shop/shared/releases';
import { runCheck } from '../check/run-check.ts';
import { folderOf, type Edit } from '../check/test/fixture.ts';
import { products, withoutWeight } from '../check/test/verdict.ts';
import { contentOf } from './content.ts';
import { findArtefact, findPrevious, readChannel } from './find-artefact.ts';
import { moveChannel } from './move-channel.ts';
import { publish, type Outcome } from './publish.ts';

const adding = (field: string): Edit => ({
  file: products,
  find: '  "Its name."',
  replace: `  "Its ${field}."\n  ${field}: Int\n  "Its name."`,
});
const waiver: Edit = {
  file: 'waivers.yaml',
  replace: '- { rule: breaking-change, coordinate: Product.weight, reason: a, by: b, expires: 2026-12-31 }\n',
};

async function openReleases() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'releases-'));
  const releases = releasesIn(openStore(folder.path, {}));
  const damage = (hash: string) => writeFile(join(folder.path, 'artefacts', `${hash}.json`), '{}');
  return { releases, damage, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

/** Publishes the subgraphs of the fixture after the edits. */
async function release(releases: Releases, edits: readonly Edit[] = [], variant = 'full'): Promise<Outcome> {
  using folder = folderOf(edits);
  const { root } = folder;
  return await publish({
    releases,
    channel: 'stable',
    variant,
    author: 'ada',
    message: '',
    now: () => new Date('2026-12-01T00:00:00Z'),
    check: (published) => runCheck({ root, today: '2026-12-01', published }),
    contentOf: (checked) => contentOf(root, variant, checked),
  });
}

const servedBy = async (releases: Releases) => {
  const { channel } = await readChannel(releases, 'stable');
  return (await releases.artefact(channel.artefact)).artefact;
};

describe('publishing', () => {
  it('releases the graph with its schemas and contracts, and the release before as parent', async () => {
    await using opened = await openReleases();
    const first = await release(opened.releases);
    const second = await release(opened.releases, [adding('height')]);

    assert.ok(first.kind === 'published' && second.kind === 'published');
    assert.deepEqual(second.changes, { breaking: 0, dangerous: 0, safe: 2, events: 0 });
    const { parents, content } = await servedBy(opened.releases);
    assert.deepEqual(parents, [first.hash]);
    assert.match(content.supergraph, /join__Graph/);
    assert.match(content.api, /height: Int/);
    assert.deepEqual(
      content.subgraphs.map(({ name, url }) => [name, url]),
      [
        ['products', 'http://127.0.0.1:4001/graphql'],
        ['reviews', 'http://127.0.0.1:4002/graphql'],
      ],
    );
  });

  it('does nothing where the channel serves the same', async () => {
    await using opened = await openReleases();
    const first = await release(opened.releases);
    const again = await release(opened.releases);

    assert.ok(first.kind === 'published' && again.kind === 'unchanged');
    assert.equal(again.hash, first.hash);
    assert.equal((await readChannel(opened.releases, 'stable')).channel.moves.length, 1);
  });

  it('is refused for what the check finds against the channel, unless that is waived', async () => {
    await using opened = await openReleases();
    await release(opened.releases);

    const refused = await release(opened.releases, [withoutWeight]);
    assert.equal(refused.kind, 'refused');
    assert.deepEqual(
      refused.checked.findings.map(({ rule, coordinate }) => [rule, coordinate]),
      [['breaking-change', 'Product.weight']],
    );
    const waived = await release(opened.releases, [withoutWeight, waiver]);
    assert.equal(waived.kind, 'published');
  });

  it('loses no release of two publishers at once', async () => {
    await using opened = await openReleases();
    await release(opened.releases);

    const both = ['height', 'width'];
    const outcomes = await Promise.all(
      both.map((field) => release(opened.releases, [adding(field), withFields(both, field)])),
    );

    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['published', 'published'],
    );
    const { moves } = (await readChannel(opened.releases, 'stable')).channel;
    assert.equal(moves.length, 3);
    assert.deepEqual(moves[0]?.from, moves[1]?.artefact);
    assert.deepEqual((await servedBy(opened.releases)).parents, [moves[1]?.artefact]);
  });

  it('puts another variant on no channel of this one', async () => {
    await using opened = await openReleases();
    await release(opened.releases);

    await assert.rejects(release(opened.releases, [], 'public'), /is for the variant full, not public/);
  });
});

/** Allows each of the two publishers to take back what the other has added. */
const withFields = (fields: readonly string[], own: string): Edit => ({
  file: 'waivers.yaml',
  replace: fields
    .filter((field) => field !== own)
    .map(
      (field) =>
        `- { rule: breaking-change, coordinate: Product.${field}, reason: a, by: b, expires: 2026-12-31 }\n`,
    )
    .join(''),
});

describe('moving a channel', () => {
  const moving = { name: 'stable', author: 'ada', message: '', now: new Date('2026-12-02T00:00:00Z') };

  it('goes back to the release before, even if the one in use is damaged', async () => {
    await using opened = await openReleases();
    const { releases } = opened;
    const first = await release(releases);
    await release(releases, [adding('height')]);
    const from = await readChannel(releases, 'stable');
    await opened.damage(from.channel.artefact);
    const to = await findPrevious(releases, from, 'stable');

    const said = await moveChannel({
      ...moving,
      releases,
      from,
      to,
      kind: 'rollback',
      refuseBreaking: false,
    });

    assert.ok(first.kind === 'published');
    assert.match(said, /^stable serves \w{12} now, before \w{12}/);
    const { channel } = await readChannel(releases, 'stable');
    assert.equal(channel.artefact, first.hash);
    await assert.rejects(findPrevious(releases, await readChannel(releases, 'stable'), 'stable'), {
      message: /has no release before the one that it serves/,
    });
  });

  it('promotes nothing that breaks clients of the channel', async () => {
    await using opened = await openReleases();
    const { releases } = opened;
    const first = await release(releases);
    await release(releases, [adding('height')]);
    const from = await readChannel(releases, 'stable');
    assert.ok(first.kind === 'published');
    const to = await findArtefact(releases, from, first.hash.slice(0, 8));

    const promote = (refuseBreaking: boolean) =>
      moveChannel({ ...moving, releases, from, to, kind: 'promote', refuseBreaking });

    await assert.rejects(promote(true), { message: /has 1 breaking changes for the clients of stable/ });
    assert.match(await promote(false), /^stable serves/);
    await assert.rejects(promote(false), { message: /was moved meanwhile/ });
  });
});
