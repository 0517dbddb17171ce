import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { planDeliveries, planFallback } from './delivery.ts';
import type { Kind } from './fact.ts';
import { unknownRecipient, type Recipient } from './recipient.ts';

const night = new Date('2026-11-20T23:00:00.000Z');
const morning = new Date('2026-11-21T07:00:00.000Z');
const digest = new Date('2026-11-21T08:00:00.000Z');
const laptop = {
  id: 'psh_1',
  endpoint: 'https://push.example/1',
  p256dh: 'k',
  auth: 'a',
  device: 'Laptop',
  createdAt: night,
};
const phone = '+491701234567';
const known: Recipient = { ...unknownRecipient('usr_ada'), email: 'ada@example.com' };
const everywhere: Recipient = { ...known, phone, pushSubscriptions: [laptop] };
const quiet = { from: '22:00', to: '07:00' };
const prefers = (
  kind: Kind,
  channel: 'EMAIL' | 'SMS' | 'PUSH',
  frequency: 'NEVER' | 'IMMEDIATELY' | 'DAILY',
) => [{ kind, channel, frequency }];

describe('the messages of a notification', () => {
  for (const [title, kind, recipient, expected] of [
    ['are a mail where nothing else is known', 'ORDER_SHIPPED', known, [['EMAIL', 'PENDING', night]]],
    [
      'go by every channel that the kind has and the customer gave an address for',
      'ORDER_SHIPPED',
      everywhere,
      [
        ['EMAIL', 'PENDING', night],
        ['SMS', 'PENDING', night],
        ['PUSH', 'PENDING', night],
      ],
    ],
    ['do without a channel that is off by the kind', 'WELCOME', everywhere, [['EMAIL', 'PENDING', night]]],
    [
      'wait for the end of the quiet hours',
      'ORDER_SHIPPED',
      { ...known, quietHours: quiet },
      [['EMAIL', 'PENDING', morning]],
    ],
    [
      'do not wait where the customer cannot do without',
      'ORDER_CONFIRMED',
      { ...known, quietHours: quiet },
      [['EMAIL', 'PENDING', night]],
    ],
    [
      'wait for the digest of the day',
      'ORDER_SHIPPED',
      { ...known, preferences: prefers('ORDER_SHIPPED', 'EMAIL', 'DAILY') },
      [['EMAIL', 'DIGEST', digest]],
    ],
    [
      'are none where the customer wants none',
      'ORDER_SHIPPED',
      { ...known, preferences: prefers('ORDER_SHIPPED', 'EMAIL', 'NEVER') },
      [],
    ],
    [
      'are a mail in any case where the customer cannot do without',
      'ORDER_CONFIRMED',
      { ...known, preferences: prefers('ORDER_CONFIRMED', 'EMAIL', 'NEVER') },
      [['EMAIL', 'PENDING', night]],
    ],
    [
      'go by a channel that the customer has switched on',
      'WELCOME',
      { ...everywhere, preferences: prefers('WELCOME', 'SMS', 'IMMEDIATELY') },
      [
        ['EMAIL', 'PENDING', night],
        ['SMS', 'PENDING', night],
      ],
    ],
  ] as const) {
    it(title, () => {
      const { deliveries } = planDeliveries(recipient, { notificationId: 'ntf_1', kind, now: night });

      assert.deepEqual(
        deliveries.map(({ channel, state, dueAt }) => [channel, state, dueAt]),
        expected,
      );
    });
  }

  it('are due tasks, one digest for a customer and day, none for a mail without an address', () => {
    const news = { notificationId: 'ntf_1', kind: 'ORDER_SHIPPED', now: night } as const;
    const daily = { ...known, preferences: prefers('ORDER_SHIPPED', 'EMAIL', 'DAILY') };

    assert.deepEqual(planDeliveries(unknownRecipient('usr_ada'), news).tasks, []);
    assert.deepEqual(planDeliveries(daily, news).tasks, [
      {
        task: 'send-digest',
        key: 'usr_ada:2026-11-21T08:00:00.000Z',
        dueAt: digest,
        data: { customerId: 'usr_ada', at: '2026-11-21T08:00:00.000Z' },
      },
    ]);
  });
});

describe('the fallback', () => {
  const news = { notificationId: 'ntf_1', kind: 'ORDER_SHIPPED', now: night } as const;
  const failed = (recipient: Recipient) =>
    planDeliveries(recipient, news).deliveries.map((each) => ({ ...each, state: 'FAILED' as const }));
  const fallbackOf = (recipient: Recipient, planned = failed(known)) =>
    planFallback(recipient, planned, news).deliveries.map(({ id }) => id);

  it('is the next channel that reaches the customer', () => {
    assert.deepEqual(fallbackOf(everywhere), ['ntf_1:SMS']);
    assert.deepEqual(fallbackOf({ ...everywhere, phone: null }), ['ntf_1:PUSH:psh_1']);
    assert.deepEqual(fallbackOf(known), []);
  });

  it('is none where another channel is left, or the customer has switched it off', () => {
    const [mail, ...others] = planDeliveries(everywhere, news).deliveries;
    assert.ok(mail);

    assert.deepEqual(
      planFallback(everywhere, [{ ...mail, state: 'FAILED' }, ...others], news).deliveries,
      [],
    );
    const off = { ...known, phone, preferences: prefers('ORDER_SHIPPED', 'SMS', 'NEVER') };
    assert.deepEqual(fallbackOf(off), []);
  });
});
