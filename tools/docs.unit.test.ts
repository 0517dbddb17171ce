import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..');
const pages = globSync('{*.md,docs/**/*.md,{subgraphs,testbench,dev,storefront,gateway,shared}/**/*.md}', {
  cwd: root,
  exclude: (name) => name === 'node_modules',
}).filter((page) => page !== 'CHANGELOG.md');

/** A path from the root, of a file or folder of a workspace. */
const path =
  /`((?:bench|deploy|dev|docs|e2e|gateway|shared|storefront|subgraphs|testbench|tools)\/[\w./-]+)`/g;
const link = /\]\(((?!https?:|mailto:|#)[^)#]+)(?:#[^)]*)?\)/g;

describe('the files that the docs name', () => {
  for (const page of pages) {
    it(`are there: ${page}`, () => {
      const text = readFileSync(join(root, page), 'utf8');
      const named = [...text.matchAll(path)].map(([, file = '']) => join(root, file));
      const linked = [...text.matchAll(link)].map(([, file = '']) => join(root, dirname(page), file));
      const missing = [...named, ...linked].filter((file) => !existsSync(file));
      assert.deepEqual(missing, []);
    });
  }
});
