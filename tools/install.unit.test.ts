import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { claimOf, installPackages } from './install.mjs';

type Packages = Record<string, { version?: string; optional?: boolean; link?: boolean; resolved?: string }>;

/** A folder with a lock file that is newer than what is installed. */
function folderWith(wanted: Packages, installed?: Packages) {
  const root = mkdtempSync(join(tmpdir(), 'install-'));
  const mark = (packages: Packages) => {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
    utimesSync(join(root, 'node_modules/.package-lock.json'), 1, 1);
  };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  // Without a package.json `npm ci` fails, so that success means that it did not run.
  if (installed) mark(installed);
  return { root, mark, [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
}

const wanted: Packages = {
  'node_modules/a': { version: '1.0.0' },
  'node_modules/for-another-platform': { version: '1.0.0', optional: true },
  'node_modules/@shop/b': { resolved: 'b', link: true },
  b: { version: '0.1.0' },
};
const { 'node_modules/for-another-platform': _absent, ...present } = wanted;

describe('the installation', () => {
  it('is left out where all packages are there, whatever the times of the files', async () => {
    using folder = folderWith(wanted, present);
    assert.equal(await installPackages(folder.root), true);
  });

  for (const [what, installed] of Object.entries<Packages | undefined>({
    'nothing is there': undefined,
    'a package is missing': { ...present, 'node_modules/a': undefined as never },
    'a package has another version': { ...present, 'node_modules/a': { version: '1.0.1' } },
  }))
    it(`is made where ${what}`, async () => {
      using folder = folderWith(wanted, installed);
      assert.equal(await installPackages(folder.root), false);
    });

  it('waits for another one, and takes over from one that was killed', async () => {
    using folder = folderWith(wanted);
    writeFileSync(claimOf(folder.root), String(process.pid));
    const waiting = installPackages(folder.root);
    folder.mark(present);
    rmSync(claimOf(folder.root));
    assert.equal(await waiting, true);

    using another = folderWith(wanted);
    writeFileSync(claimOf(another.root), '999999999');
    assert.equal(await installPackages(another.root), false);
  });
});
