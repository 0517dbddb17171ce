import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

type Row = Record<string, SQLInputValue>;

/** One SQLite table, its first column the key. Changes gather here until they are written together. */
export class Table<Key extends number | string> {
  private readonly changes = new Map<Key, SQLInputValue[] | null>();
  private readonly putRow: StatementSync;
  private readonly removeRow: StatementSync;
  private readonly allRows: StatementSync;

  constructor(database: DatabaseSync, name: string, columns: readonly [key: string, ...others: string[]]) {
    const marks = columns.map(() => '?').join(', ');
    this.putRow = database.prepare(
      `INSERT OR REPLACE INTO ${name} (${columns.join(', ')}) VALUES (${marks})`,
    );
    this.removeRow = database.prepare(`DELETE FROM ${name} WHERE ${columns[0]} = ?`);
    this.allRows = database.prepare(`SELECT ${columns.join(', ')} FROM ${name} ORDER BY ${columns[0]}`);
  }

  rows(): Iterable<Row> {
    return this.allRows.iterate() as Iterable<Row>;
  }

  put(key: Key, ...values: SQLInputValue[]): void {
    this.changes.set(key, values);
  }

  remove(key: Key): void {
    this.changes.set(key, null);
  }

  write(): void {
    for (const [key, values] of this.changes) {
      if (values) this.putRow.run(key, ...values);
      else this.removeRow.run(key);
    }
    this.changes.clear();
  }
}
