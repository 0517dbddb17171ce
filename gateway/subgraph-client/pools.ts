import { Pool } from 'undici';

/** One connection pool per origin, kept while it has users. */
export class Pools implements AsyncDisposable {
  readonly #connectTimeoutMs: number;
  readonly #open = new Map<string, { pool: Pool; users: number }>();

  constructor(connectTimeoutMs: number) {
    this.#connectTimeoutMs = connectTimeoutMs;
  }

  take(origin: string): Pool {
    const entry = this.#open.get(origin) ?? { pool: this.#connect(origin), users: 0 };
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

  /** Who calls bounds the calls and so the connections, and times each call as a whole. */
  #connect(origin: string): Pool {
    return new Pool(origin, {
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: this.#connectTimeoutMs },
    });
  }
}
