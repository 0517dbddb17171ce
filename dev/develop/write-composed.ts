import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { composedFiles } from '../../tools/composition/composed-files.ts';
import { writeFiles } from '../../tools/new-subgraph/generated-files.ts';
import { textOf } from './text-of.ts';

/** Writes what `npx shop compose` writes, where it differs. */
export async function writeComposed(root: string): Promise<void> {
  const { texts, leftOver } = await composedFiles(root);
  const changed = Object.entries(texts).filter(([file, text]) => textOf(join(root, file)) !== text);
  writeFiles(root, changed);
  for (const file of leftOver) rmSync(join(root, file));
}
