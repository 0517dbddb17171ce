import { openDatabase } from '../kit/open-database.ts';
import type { Mail, NewMail } from './mail.ts';
import { openTexts, textsSchema } from './texts.ts';

const kept = 1000;

const schema =
  'CREATE TABLE IF NOT EXISTS mails (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);';

export type MailStore = ReturnType<typeof openMailStore>;

/** The last 1000 mails, and as many other messages, in the order of their arrival. */
export function openMailStore(path: string | undefined) {
  const database = openDatabase('The mailbox', path, schema + textsSchema);
  const insert = database.prepare('INSERT INTO mails (body) VALUES (?)');
  const trim = database.prepare('DELETE FROM mails WHERE seq <= ?');
  const all = database.prepare('SELECT seq, body FROM mails ORDER BY seq');
  const one = database.prepare('SELECT seq, body FROM mails WHERE seq = ?');
  const clear = database.prepare('DELETE FROM mails');
  const texts = openTexts(database);

  return {
    texts,
    add(mail: NewMail): void {
      const { lastInsertRowid } = insert.run(JSON.stringify(mail));
      trim.run(Number(lastInsertRowid) - kept);
    },
    all: (): Mail[] => all.all().map(toMail),
    find(id: string): Mail | undefined {
      const row = /^\d{1,15}$/.test(id) ? one.get(Number(id)) : undefined;
      return row && toMail(row);
    },
    clear(): void {
      clear.run();
      texts.clear();
    },
    close: () => database.close(),
  };
}

const toMail = ({ seq, body }: Record<string, unknown>): Mail => ({
  id: String(seq),
  ...(JSON.parse(String(body)) as NewMail),
});
