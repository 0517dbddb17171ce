import { DatabaseSync } from 'node:sqlite';
import { prepareFile } from '@shop/dev-mongo';
import { messageOf, StartError } from '@shop/shared/errors';

// WAL survives a killed process at synchronous=NORMAL; only a power cut could lose the last commits.
const pragmas = 'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;';

/** Opens the file, or memory without a path, held exclusively so that two processes cannot share it. */
export function openDatabase(name: string, path: string | undefined, schema: string): DatabaseSync {
  try {
    if (path !== undefined) prepareFile(path);
    const database = new DatabaseSync(path ?? ':memory:');
    database.exec(pragmas + schema);
    return database;
  } catch (error) {
    throw new StartError(`${name} cannot open its file ${path}: ${messageOf(error)}`, { cause: error });
  }
}
