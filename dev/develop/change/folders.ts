import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Sources = {
  root: string;
  subgraphFolders: readonly string[];
  /** The files that processes have loaded. */
  files: Iterable<string>;
};

/** The folders with files that matter: the list, all of each subgraph, and whatever a process has loaded. */
export function foldersToWatch({ root, subgraphFolders, files }: Sources): ReadonlySet<string> {
  const folders = new Set([root, join(root, 'subgraphs'), ...subgraphFolders]);
  for (const folder of subgraphFolders)
    for (const entry of globSync('**', { cwd: folder, withFileTypes: true, exclude: isPackages }))
      if (entry.isDirectory()) folders.add(join(entry.parentPath, entry.name));
  for (const file of files) folders.add(dirname(file));
  return folders;
}

const isPackages = ({ name }: { name: string }): boolean => name === 'node_modules';
