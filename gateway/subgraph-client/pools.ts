import { ConnectionPool } from './http/connection-pool.ts';

/** One connection pool per origin, kept while it has users. */
export class Pools implements AsyncDisposable {
  readonly #open = new Map<string, { pool: ConnectionPool; users: number }>();

  take(origin: string): ConnectionPool {
    const entry = this.#open.get(origin) ?? { pool: new ConnectionPool(origin), users: 0 };
    entry.users += 1;
    this.#open.set(origin, entry);
    return entry.pool;
  }

  giveBack(origin: string): void {
    const entry = this.#open.get(origin);
    if (!entry) return;
    entry.users -= 1;
    if (entry.users > 0) return;
    this.#open.delete(origin);
    void entry.pool.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ pool }) => pool.close()));
  }
}
