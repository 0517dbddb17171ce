import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { messageOf, StartError } from '@shop/shared/errors';

// WAL survives a killed process at synchronous=NORMAL; only a power cut could lose the last commits.
const pragmas = 'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;';

/** Opens the file, or memory without a path, held exclusively so that two processes cannot share it. */
export function openDatabase(name: string, path: string | undefined, schema: string): DatabaseSync {
  try {
    if (path !== undefined) mkdirSync(dirname(path), { recursive: true });
    const database = new DatabaseSync(path ?? ':memory:');
    database.exec(pragmas + schema);
    return database;
  } catch (error) {
    throw new StartError(`${name} cannot open its file ${path}: ${messageOf(error)}`, { cause: error });
  }
}
