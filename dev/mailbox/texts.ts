import type { DatabaseSync } from 'node:sqlite';

const kept = 1000;

export const textsSchema = `CREATE TABLE IF NOT EXISTS texts (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS browsers (id TEXT PRIMARY KEY, body TEXT NOT NULL);`;

/** An SMS or a push message as it arrived. */
export type Text = {
  id: string;
  channel: 'SMS' | 'PUSH';
  /** The phone number, or the browser. */
  to: string;
  /** The title of a push message. */
  title: string;
  body: string;
  url: string | null;
  status: 'sent' | 'delivered' | 'undelivered';
  receivedAt: string;
};

/** A subscription of a browser that does not exist, with the key that only a browser would have. */
export type Browser = { id: string; p256dh: string; auth: string; privateKey: string; gone: boolean };

export type TextStore = ReturnType<typeof openTexts>;

/** The last 1000, in the order of their arrival. */
export function openTexts(database: DatabaseSync) {
  const insert = database.prepare('INSERT INTO texts (body) VALUES (?)');
  const trim = database.prepare('DELETE FROM texts WHERE seq <= ?');
  const all = database.prepare('SELECT body FROM texts ORDER BY seq');
  const change = database.prepare("UPDATE texts SET body = ? WHERE json_extract(body, '$.id') = ?");
  const clear = database.prepare('DELETE FROM texts');
  const keep = database.prepare('INSERT OR REPLACE INTO browsers (id, body) VALUES (?, ?)');
  const browser = database.prepare('SELECT body FROM browsers WHERE id = ?');
  return {
    add(text: Text): void {
      const { lastInsertRowid } = insert.run(JSON.stringify(text));
      trim.run(Number(lastInsertRowid) - kept);
    },
    change: (text: Text) => void change.run(JSON.stringify(text), text.id),
    all: (): Text[] => all.all().map(({ body }) => JSON.parse(String(body)) as Text),
    clear: () => void clear.run(),
    keepBrowser: (kept: Browser) => void keep.run(kept.id, JSON.stringify(kept)),
    browser(id: string): Browser | undefined {
      const row = browser.get(id);
      return row && (JSON.parse(String(row.body)) as Browser);
    },
  };
}
