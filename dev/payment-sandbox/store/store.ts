import type { DatabaseSync } from 'node:sqlite';
import type { Movement } from '../objects.ts';
import { openDatabase } from '../../kit/open-database.ts';
import { answerStore, type AnswerStore } from './answers.ts';
import { objectStore, type ObjectStore } from './objects.ts';
import { schema } from './schema.ts';

export type StoredEvent = { id: string; body: string };

export type Store = {
  objects: ObjectStore;
  answers: AnswerStore;
  movements: { add(movement: Movement): void; all(): Movement[] };
  /** Events that the webhook endpoint has not acknowledged yet. */
  events: { add(event: StoredEvent): void; remove(id: string): void; all(): StoredEvent[] };
  transaction<Result>(work: () => Result): Result;
  close(): void;
};

export function openStore(path: string | undefined): Store {
  const database = openDatabase('The payment sandbox', path, schema);
  return {
    objects: objectStore(database),
    answers: answerStore(database),
    movements: movementLog(database),
    events: eventQueue(database),
    transaction: (work) => inTransaction(database, work),
    close: () => database.close(),
  };
}

function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function movementLog(database: DatabaseSync): Store['movements'] {
  const insert = database.prepare('INSERT INTO movements (body) VALUES (?)');
  const all = database.prepare('SELECT body FROM movements ORDER BY seq');
  return {
    add: (movement) => void insert.run(JSON.stringify(movement)),
    all: () => all.all().map((row) => JSON.parse(String(row.body)) as Movement),
  };
}

function eventQueue(database: DatabaseSync): Store['events'] {
  const insert = database.prepare('INSERT INTO events (id, body) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM events WHERE id = ?');
  const all = database.prepare('SELECT id, body FROM events ORDER BY seq');
  return {
    add: ({ id, body }) => void insert.run(id, body),
    remove: (id) => void remove.run(id),
    all: () => all.all().map((row) => ({ id: String(row.id), body: String(row.body) })),
  };
}
