import type { DatabaseSync } from 'node:sqlite';

export type SavedAnswer = { status: number; body: string };
/** What is remembered of a key; without an answer, the first request vanished on purpose. */
export type Remembered = { request: string; requestId: string; answer: SavedAnswer | null };
export type KeyedRequest = { key: string; request: string; requestId: string };

// Stripe forgets a key once it is at least a day old.
const rememberedForSeconds = 24 * 60 * 60;

export type AnswerStore = ReturnType<typeof answerStore>;

/** The first answer given under every idempotency key. */
export function answerStore(database: DatabaseSync) {
  const byKey = database.prepare('SELECT * FROM answers WHERE idempotency_key = ? AND created > ?');
  const put = database.prepare(`
    INSERT OR REPLACE INTO answers (idempotency_key, request, request_id, created, status, body)
    VALUES (?, ?, ?, ?, ?, ?)`);
  const forget = database.prepare('DELETE FROM answers WHERE created <= ?');

  return {
    find(key: string, now: number): Remembered | undefined {
      const row = byKey.get(key, now - rememberedForSeconds);
      if (!row) return undefined;
      const answer = row.status === null ? null : { status: Number(row.status), body: String(row.body) };
      return { request: String(row.request), requestId: String(row.request_id), answer };
    },

    save({ key, request, requestId }: KeyedRequest, now: number, answer: SavedAnswer | null): void {
      forget.run(now - rememberedForSeconds);
      put.run(key, request, requestId, now, answer?.status ?? null, answer?.body ?? null);
    },
  };
}
