import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unknownRecipient } from './recipient.ts';
import { addSubscription, changeSettings, endMails, type SettingsChange } from './settings.ts';

const ada = unknownRecipient('usr_ada');

describe('the settings', () => {
  it('keep what a change leaves out, and lose what it says is null', () => {
    const quietHours = { from: '22:00', to: '07:00' };
    const first = changeSettings(ada, { timeZone: 'Europe/Berlin', quietHours, phone: '+4930123456' });
    const second = changeSettings(first, { quietHours: null });

    assert.deepEqual(
      [second.timeZone, second.quietHours, second.phone],
      ['Europe/Berlin', null, '+4930123456'],
    );
  });

  it('have the last choice for each kind and channel', () => {
    const choose = (frequency: 'NEVER' | 'DAILY'): SettingsChange => ({
      preferences: [{ kind: 'ORDER_SHIPPED', channel: 'EMAIL', frequency }],
    });

    const { preferences } = changeSettings(changeSettings(ada, choose('NEVER')), choose('DAILY'));

    assert.deepEqual(preferences, choose('DAILY').preferences);
  });

  for (const [title, change] of [
    ['a time zone that is none', { timeZone: 'Europe/Atlantis' }],
    ['a time of day that is none', { quietHours: { from: '25:00', to: '07:00' } }],
    ['a phone number without its country', { phone: '030123456' }],
    [
      'to switch off mails that the customer cannot do without',
      { preferences: [{ kind: 'ORDER_CONFIRMED', channel: 'EMAIL', frequency: 'NEVER' }] },
    ],
    ['a digest of SMS', { preferences: [{ kind: 'ORDER_SHIPPED', channel: 'SMS', frequency: 'DAILY' }] }],
  ] as const satisfies readonly (readonly [string, SettingsChange])[]) {
    it(`refuse ${title}`, () => {
      assert.throws(() => changeSettings(ada, change), { code: 'INVALID_INPUT' });
    });
  }

  it('end the mails of a kind, or all that the customer can do without', () => {
    const kindsOf = (ended: readonly string[]) =>
      endMails(ada, ended).preferences.map(({ kind, frequency }) => [kind, frequency]);

    assert.deepEqual(kindsOf(['ORDER_SHIPPED']), [['ORDER_SHIPPED', 'NEVER']]);
    assert.deepEqual(kindsOf(['ORDER_CONFIRMED']), []);
    assert.ok(kindsOf(['WELCOME', 'ORDER_SHIPPED', 'ORDER_CONFIRMED']).length === 2);
  });

  it('replace the subscription of a browser, and have at most ten', () => {
    const device = (number: number) => ({
      id: `psh_${number}`,
      endpoint: `https://push.example/${number}`,
      p256dh: 'k',
      auth: 'a',
      device: 'Laptop',
      createdAt: new Date(0),
    });
    const ten = Array.from({ length: 10 }, (_, index) => device(index)).reduce(addSubscription, ada);

    assert.equal(addSubscription(ten, { ...device(3), id: 'psh_new' }).pushSubscriptions.length, 10);
    assert.throws(() => addSubscription(ten, device(10)), { code: 'INVALID_INPUT' });
  });
});
