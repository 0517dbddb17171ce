import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '@shop/shared/errors';

const root = join(import.meta.dirname, '..');

type Generated = { path: string; content: string; command: string };

/** Writes a generated file of the repository, or with `check` throws where it differs from what is there. */
export function keepGenerated({ path, content, command }: Generated, check: boolean): void {
  const file = join(root, path);
  if (!check) {
    writeFileSync(file, content);
    console.log(`${path} written`);
  } else if (readFileSync(file, 'utf8') !== content) {
    throw new StartError(`${path} is not up to date: run npx shop ${command}`);
  }
}
