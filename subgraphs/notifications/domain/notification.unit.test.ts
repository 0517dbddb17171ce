import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aNotification, now, templates } from '../test/builders.ts';
import { markRead, markSent, notify } from './notification.ts';
import { introduce, unknownRecipient, type Recipient } from './recipient.ts';

const ada: Recipient = {
  id: 'usr_ada',
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  emailAt: now,
  language: 'en',
  waiting: [],
};
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
const mail = { task: 'send-mail', key: 'ntf_1', dueAt: now };

describe('notifying a customer', () => {
  it('creates a notification, an event, a feed entry and a due e-mail', () => {
    const told = notify(ada, welcome);

    assert.deepEqual(told, {
      recipient: ada,
      notification: aNotification(),
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
    const { notification, events } = markSent(aNotification(), 2);

    assert.equal(notification.mail, 'SENT');
    const about = { notificationId: 'ntf_1', customerId: 'usr_ada', kind: 'WELCOME' };
    const data = { ...about, channel: 'EMAIL', attempts: 2 };
    assert.deepEqual(events, [{ type: 'notification.sent.v1', subject: 'ntf_1', data }]);
    assert.deepEqual(markSent(notification, 3), { notification, events: [] });
  });

  it('is read by its customer, once', () => {
    const unread = aNotification();
    const read = aNotification({ id: 'ntf_2', readAt: new Date(0) });
    const others = aNotification({ id: 'ntf_3', customerId: 'usr_bob' });

    const marked = markRead([unread, read, others], { customerId: 'usr_ada', now });

    assert.deepEqual(marked, [aNotification({ readAt: now })]);
  });
});
