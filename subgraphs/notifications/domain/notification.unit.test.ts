import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aNotification, now, templates } from '../test/builders.ts';
import { markFailed, markRead, markSent, notify } from './notification.ts';
import { mailDelivery } from './delivery.ts';
import { introduce, unknownRecipient, type Recipient } from './recipient.ts';

const ada: Recipient = {
  ...unknownRecipient('usr_ada'),
  email: 'ada@example.com',
  ...{ emailAt: now, nameAt: now, languageAt: now },
  name: 'Ada Lovelace',
};
const pending = mailDelivery(ada, { notificationId: 'ntf_1', kind: 'WELCOME', now });
const sent = { providerId: 'queued as 7', address: 'ada@example.com', attempts: 2, now };
const welcome = {
  id: 'ntf_1',
  fact: { kind: 'WELCOME' },
  words: templates.message({ kind: 'WELCOME' }, 'en'),
  now,
  mailDomain: 'shop.example',
} as const;
const delivered = {
  ...welcome,
  fact: { kind: 'ORDER_DELIVERED', orderId: 'ord_1', number: '2026-3F9K2M' },
} as const;
const mail = { task: 'deliver', key: 'ntf_1:EMAIL', dueAt: now };

describe('notifying a customer', () => {
  it('creates a notification, an event, a feed entry and a due e-mail', () => {
    const told = notify(ada, welcome);

    assert.deepEqual(told, {
      recipient: ada,
      notification: aNotification(),
      deliveries: [pending],
      events: [
        {
          type: 'notification.created.v1',
          subject: 'ntf_1',
          data: { notificationId: 'ntf_1', customerId: 'usr_ada', kind: 'WELCOME' },
        },
      ],
      tasks: [mail],
      feeds: [{ feed: 'notifications:usr_ada', data: { notificationId: 'ntf_1' } }],
    });
  });

  it('names the order in the notification and its event', () => {
    const { notification, events } = notify(ada, delivered);

    assert.equal(notification.orderId, 'ord_1');
    assert.deepEqual(events[0]?.data, {
      notificationId: 'ntf_1',
      customerId: 'usr_ada',
      kind: 'ORDER_DELIVERED',
      orderId: 'ord_1',
    });
  });

  it('delays the e-mail to a recipient until the address is known', () => {
    const { recipient, tasks } = notify(unknownRecipient('usr_ada'), welcome);
    assert.deepEqual(tasks, []);
    assert.deepEqual(recipient.waiting, ['ntf_1']);

    const introduction = { email: 'ada@example.com', name: 'Ada Lovelace', at: now };
    assert.deepEqual(introduce(recipient, introduction, now), { recipient: ada, tasks: [mail] });
  });
});

describe('a notification', () => {
  it('is sent once, with the number of attempts', () => {
    const { delivery, events } = markSent(aNotification(), pending, sent);

    assert.equal(delivery.state, 'SENT');
    assert.equal(delivery.providerId, 'queued as 7');
    const about = { notificationId: 'ntf_1', customerId: 'usr_ada', kind: 'WELCOME' };
    const data = { ...about, channel: 'EMAIL', attempts: 2 };
    assert.deepEqual(events, [{ type: 'notification.sent.v1', subject: 'ntf_1', data }]);
    assert.deepEqual(markSent(aNotification(), delivery, sent).events, []);
  });

  it('takes another channel where one has failed for good', () => {
    const withPhone = { ...ada, phone: '+491701234567' };
    const failure = {
      reason: 'No such address',
      address: 'ada@example.com',
      attempts: 1,
      now,
      others: [pending],
    };

    const { delivery, fallback, tasks, events } = markFailed(aNotification(), pending, withPhone, failure);
    const again = markFailed(aNotification(), delivery, withPhone, failure);

    assert.equal(delivery.state, 'FAILED');
    assert.deepEqual(
      fallback.map(({ id, state }) => [id, state]),
      [['ntf_1:SMS', 'PENDING']],
    );
    assert.deepEqual(tasks, [{ task: 'deliver', key: 'ntf_1:SMS', dueAt: now }]);
    assert.equal(events[0]?.type, 'notification.failed.v1');
    assert.deepEqual(again.fallback, []);
  });

  it('is read by its customer, once', () => {
    const unread = aNotification();
    const read = aNotification({ id: 'ntf_2', readAt: new Date(0) });
    const others = aNotification({ id: 'ntf_3', customerId: 'usr_bob' });

    const marked = markRead([unread, read, others], { customerId: 'usr_ada', now });

    assert.deepEqual(marked, [aNotification({ readAt: now })]);
  });
});
