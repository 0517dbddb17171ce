import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the folder of a SQLite file, and refuses what SQLite would take for a new file: nothing is forgotten silently. */
export function prepareFile(path: string): void {
  makeFolder(dirname(path));
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new Error('it is a folder, where a file was expected');
  if (found?.isFile() && found.size === 0) {
    throw new Error(
      'the file has 0 bytes, where a store was expected; remove it to begin with an empty store',
    );
  }
}

/** Step by step: mkdir with `recursive` never returns where the system refuses folders, as in /proc. */
export function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw new Error(`${path} is a file, where a folder was expected`);
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (cause) {
    // Another process may have made it meanwhile.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
    throw new Error(`the folder ${path} cannot be made (${(cause as NodeJS.ErrnoException).code})`, {
      cause,
    });
  }
}
