import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { mkdtempDisposable, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { eventually } from '@shop/shared/testing';
import { reportLoadedFiles } from './loaded-files.ts';

it('reports a file that is loaded late, without being asked', async () => {
  await using folder = await mkdtempDisposable(join(await realpath(tmpdir()), 'loaded-'));
  const file = join(folder.path, 'late.mjs');
  writeFileSync(file, 'export const late = true;');
  const reported: string[] = [];

  reportLoadedFiles((files) => void reported.push(...files));
  await import(file);

  await eventually(() => assert.deepEqual(reported, [file]));
});
