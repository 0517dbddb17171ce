import assert from 'node:assert/strict';
import { appendFile, mkdir, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { supergraphFile } from '../../supergraph/source/file.ts';
import { writeSupergraph } from '../../testing/supergraph/supergraph-fixtures.ts';
import { sdlOf } from '../../testing/supergraph/supergraph-text.ts';

const stopping = new AbortController().signal;

/** What each check of a supergraph file finds. */
async function openFile() {
  const file = await writeSupergraph(sdlOf('A'));
  const origin = supergraphFile(file.path, 1000);
  return { ...file, look: async () => (await origin.look(stopping))?.sdl };
}

it('accepts text that two checks in a row find equal', async () => {
  await using file = await openFile();

  assert.equal(await file.look(), undefined);
  assert.equal(await file.look(), sdlOf('A'));
  assert.equal(await file.look(), sdlOf('A'));
});

it('accepts no half-written text', async () => {
  await using file = await openFile();
  const whole = sdlOf('B');
  await truncate(file.path);

  const seen = [];
  for (let from = 0; from < whole.length; from += 20) {
    await appendFile(file.path, whole.slice(from, from + 20));
    seen.push(await file.look());
  }

  assert.deepEqual(new Set(seen), new Set([undefined]));
  assert.equal(await file.look(), whole);
});

it('notices a different text of the same length and time', async () => {
  await using file = await openFile();
  const old = new Date('2026-01-01T00:00:00Z');
  await utimes(file.path, old, old);
  await file.look();
  assert.equal(await file.look(), sdlOf('A'));

  await writeFile(file.path, sdlOf('B'));
  await utimes(file.path, old, old);

  await file.look();
  assert.equal(await file.look(), sdlOf('B'));
});

it('notices a rename over the file', async () => {
  await using file = await openFile();
  await file.look();
  assert.equal(await file.look(), sdlOf('A'));

  await file.replace(sdlOf('B'));

  assert.equal(await file.look(), undefined);
  assert.equal(await file.look(), sdlOf('B'));
});

it('follows the links of a mounted config map', async () => {
  await using file = await openFile();
  const at = (name: string) => join(file.folder, name);
  for (const [version, sdl] of Object.entries({ one: sdlOf('A'), two: sdlOf('B') })) {
    await mkdir(at(version));
    await writeFile(join(at(version), 'supergraph.graphql'), sdl);
  }
  await rm(file.path);
  await symlink('one', at('..data'));
  await symlink('..data/supergraph.graphql', file.path);
  await file.look();
  assert.equal(await file.look(), sdlOf('A'));

  await symlink('two', at('..data_tmp'));
  await rename(at('..data_tmp'), at('..data'));

  await file.look();
  assert.equal(await file.look(), sdlOf('B'));
});

it('tolerates a file that is missing for a moment, and reports one that stays missing', async () => {
  await using file = await openFile();
  await file.look();
  await file.look();

  await rm(file.path);
  assert.equal(await file.look(), undefined);
  await writeFile(file.path, sdlOf('A'));
  assert.equal(await file.look(), undefined);
  assert.equal(await file.look(), sdlOf('A'));

  await rm(file.path);
  assert.equal(await file.look(), undefined);
  await assert.rejects(file.look(), { message: 'there is no such file' });
  await assert.rejects(file.look(), { message: 'there is no such file' });
});
