import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '@shop/shared/errors';
import { readSubgraphList } from '../composition/subgraph-list.ts';
import { generatedFiles } from './generated-files.ts';
import { withoutEntry } from './subgraph-entry.ts';

/** Removes a subgraph and its folder; if others need it, everything stays as it is. */
export async function removeSubgraph(root: string, name: string): Promise<void> {
  const list = join(root, 'supergraph.yaml');
  const { subgraphs } = readSubgraphList(list);
  const found = subgraphs.find((each) => each.name === name);
  if (!found) throw new StartError(`supergraph.yaml has no subgraph ${name}`);
  const before = readFileSync(list, 'utf8');
  try {
    writeFileSync(list, withoutEntry(before, name));
    const write = await generatedFiles(root);
    write();
  } catch (error) {
    writeFileSync(list, before);
    throw error;
  }
  if ('file' in found.schema) rmSync(dirname(found.schema.file), { recursive: true });
}
