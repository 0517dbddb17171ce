import { cpSync, globSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const copied = [
  'supergraph.yaml',
  'subgraphs',
  'gateway/api.graphql',
  'gateway/supergraph',
  'deploy/kubernetes',
  'docs/events',
];
const generated = [
  'docker-compose.yml',
  '.github/CODEOWNERS',
  'event-map.json',
  'docs/asyncapi.json',
  'docs/error-codes.md',
  'docs/events.md',
  'docs/ownership.md',
  '.prettierrc.json',
];

/** The parts of this repository that change when a subgraph is added; the packages are those installed here. */
export async function copyOfRepository() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'new-subgraph-'));
  const here = folder.path;
  for (const path of [...copied, ...generated])
    cpSync(join(root, path), join(here, path), {
      recursive: true,
      filter: (file) => basename(file) !== 'node_modules',
    });
  symlinkSync(join(root, 'node_modules'), join(here, 'node_modules'));
  return {
    root: here,
    /** Every file with its text. */
    state: () =>
      Object.fromEntries(
        globSync('{*.*,.*.json,.github/*,{subgraphs,gateway,docs,deploy}/**/*.*}', { cwd: here }).map(
          (file) => [file, readFileSync(join(here, file), 'utf8')],
        ),
      ),
    [Symbol.asyncDispose]: () => folder.remove(),
  };
}
