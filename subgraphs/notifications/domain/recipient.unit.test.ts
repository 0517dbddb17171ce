import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forgotten, markDeleted } from './forgetting.ts';
import { changeProfile, introduce, unknownRecipient, type Recipient } from './recipient.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 20, 9, minute));
type News = (recipient: Recipient) => Recipient;

const registered: News = (recipient) =>
  introduce(recipient, { email: 'ada@example.com', name: 'Ada', at: at(0) }, at(9)).recipient;
const profile =
  (minute: number, name: string, language: string, timeZone: string | null = null): News =>
  (recipient) =>
    changeProfile(recipient, { name, language, timeZone, at: at(minute) });
const moved: News = (recipient) =>
  introduce(recipient, { email: 'new@example.com', language: 'de', at: at(2) }, at(9)).recipient;
const after = (...news: News[]): Recipient =>
  news.reduce((recipient, apply) => apply(recipient), unknownRecipient('usr_ada'));

describe('a recipient', () => {
  const news = [registered, profile(1, 'Ada King', 'de'), moved, profile(3, 'Ada Byron', 'en')];
  const orders = news.flatMap((_, start) => {
    const rotated = [...news.slice(start), ...news.slice(0, start)];
    return [rotated, rotated.toReversed()];
  });
  for (const [index, order] of orders.entries())
    it(`has the newest name, language and address, whatever comes first (${index + 1})`, () => {
      const { email, name, language } = after(...order, ...order);
      assert.deepEqual([email, name, language], ['new@example.com', 'Ada Byron', 'en']);
    });

  it('has the name of the profile when the address changed later, whichever is known first', () => {
    const first = after(registered, profile(1, 'Ada King', 'en'), moved);
    const last = after(moved, profile(1, 'Ada King', 'en'), registered);
    for (const { name, language } of [first, last]) assert.deepEqual([name, language], ['Ada King', 'de']);
  });

  it('follows the time zone of the profile when it changes there, and keeps one chosen since', () => {
    const inBerlin = after(registered, profile(1, 'Ada', 'en', 'Europe/Berlin'));
    assert.equal(inBerlin.timeZone, 'Europe/Berlin');
    const chosen = { ...inBerlin, timeZone: 'America/New_York' };
    const renamed = profile(2, 'Ada King', 'en', 'Europe/Berlin')(chosen);
    assert.equal(renamed.timeZone, 'America/New_York');
    assert.equal(profile(3, 'Ada King', 'en', 'Asia/Tokyo')(renamed).timeZone, 'Asia/Tokyo');
    assert.equal(profile(3, 'Ada King', 'en', null)(renamed).timeZone, 'America/New_York');
  });

  it('that is gone stays so, whatever arrives late', () => {
    const gone = forgotten(markDeleted(after(...news), at(5)));

    const late = profile(8, 'Ada', 'de')(moved(registered(gone)));

    assert.deepEqual(late, { ...unknownRecipient('usr_ada'), deletedAt: at(5) });
  });
});
