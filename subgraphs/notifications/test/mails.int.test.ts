import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { envelope, eventually } from '@shop/shared/testing';
import { confirmed, now, order, registered } from './builders.ts';
import { runningNotifications, type RunningNotifications } from './running.ts';

const register = ({ publish }: RunningNotifications) => publish(envelope('user.registered.v1', registered));
const subjectsOf = ({ mailServer }: RunningNotifications) =>
  mailServer.mails.map(({ subject }) => subject).sort();
const sentEvents = ({ rows }: RunningNotifications) => rows('outbox', { type: 'notification.sent.v1' });

const waitingMail = ({ rows }: RunningNotifications, attempt: number) =>
  eventually(async () => {
    const [task] = await rows('tasks', { task: 'deliver', attempt });
    assert.ok(task, `no mail waits for attempt ${attempt}`);
    return task;
  });

describe('mails', () => {
  it('are sent once per event, also when the order was confirmed before the customer was known', async () => {
    await using running = await runningNotifications();

    running.publish(envelope('order.confirmed.v1', confirmed));
    await eventually(async () => assert.equal((await running.rows('notifications')).length, 1));
    register(running);
    register(running);

    await eventually(async () => assert.equal((await sentEvents(running)).length, 2));
    assert.deepEqual(subjectsOf(running), ['Welcome to the shop', 'Your order 2026-3F9K2M is confirmed']);
    const [notification] = await running.rows('notifications', { orderId: 'ord_1' });
    const mail = running.mailServer.mails.find(({ subject }) => subject?.includes('2026-3F9K2M'));
    assert.equal(mail?.messageId, `<${String(notification?._id)}@shop.test>`);
    assert.deepEqual(mail.to, [{ name: '', address: 'ada@example.com' }]);
    const [delivery] = await running.rows('deliveries', { notificationId: notification?._id });
    assert.equal(delivery?.state, 'SENT');
    assert.ok(delivery.providerId);
    assert.deepEqual(await running.rows('tasks'), []);
  });

  it('are sent again with the same Message-ID and date after a crash between acceptance and record', async () => {
    let crashes = 1;
    const reach = (step: string) => {
      if (step === 'mail-accepted' && crashes-- > 0) throw new Error('crashed');
    };
    await using running = await runningNotifications({ faults: { reach } });

    register(running);
    await waitingMail(running, 1);
    running.clock.advance(2000);

    await eventually(async () => assert.equal((await sentEvents(running)).length, 1));
    const [first, second, ...more] = running.mailServer.mails.map(({ messageId, date }) => [messageId, date]);
    assert.ok(first?.[0]);
    assert.deepEqual(second, first);
    assert.equal(first[1], now.toISOString());
    assert.deepEqual(more, []);
  });

  it('are retried until a busy server accepts them', async () => {
    await using running = await runningNotifications();
    running.mailServer.refuseNext(451, 451, 451, 451, 451, 451);

    register(running);
    for (const attempt of [1, 2, 3, 4, 5, 6]) {
      await waitingMail(running, attempt);
      running.clock.advance(400_000);
    }

    await eventually(() => assert.deepEqual(subjectsOf(running), ['Welcome to the shop']));
    const [sent] = await eventually(async () => {
      const rows = await sentEvents(running);
      assert.equal(rows.length, 1);
      return rows;
    });
    assert.equal(JSON.parse(String(sent?.body)).data.attempts, 7);
  });

  it('fail for good where the server refuses the address, which is not used again', async () => {
    await using running = await runningNotifications();
    running.mailServer.refuseNext(550);

    register(running);

    const [failed] = await eventually(async () => {
      const rows = await running.rows('outbox', { type: 'notification.failed.v1' });
      assert.equal(rows.length, 1);
      return rows;
    });
    assert.match(JSON.parse(String(failed?.body)).data.reason, /550/);
    running.publish(envelope('order.confirmed.v1', confirmed));
    await eventually(async () =>
      assert.deepEqual(
        (await running.rows('deliveries')).map(({ state }) => state),
        ['FAILED', 'FAILED'],
      ),
    );
    assert.deepEqual(running.mailServer.mails, []);
    assert.deepEqual(await sentEvents(running), []);
  });

  it('that an earlier release has scheduled are sent', async () => {
    await using running = await runningNotifications();
    running.mailServer.refuseNext(451);
    register(running);
    const task = await waitingMail(running, 1);
    const key = String(task.key).replace(':EMAIL', '');
    await running.connection.collection('deliveries').deleteMany({});
    await running.connection
      .collection('tasks')
      .updateOne({ key: task.key }, { $set: { task: 'send-mail', key } });

    running.clock.advance(2000);

    await eventually(() => assert.deepEqual(subjectsOf(running), ['Welcome to the shop']));
    await eventually(async () => assert.equal((await sentEvents(running)).length, 1));
  });

  it('remind of an order that is not paid after ten minutes, in the language and time zone of the profile', async () => {
    await using running = await runningNotifications();
    const awaited = (orderId: string, number: string) =>
      envelope('order.payment-awaited.v1', {
        ...{ ...order, orderId, number, methodNumber: 1, reason: 'DECLINED' },
        until: '2026-11-20T10:00:00.000Z',
      });
    const reminders = async (count: number) =>
      eventually(async () =>
        assert.equal((await running.rows('tasks', { task: 'remind-of-payment' })).length, count),
      );
    register(running);
    const profile = { userId: 'usr_ada', customerId: 'usr_ada', name: 'Ada', phone: null };
    const changed = envelope('user.profile-changed.v1', {
      ...{ ...profile, language: 'de', timeZone: 'Europe/Berlin' },
    });
    running.publish({ ...changed, time: new Date(now.getTime() + 60_000).toISOString() });
    running.publish(awaited('ord_1', '2026-3F9K2M'));
    running.publish(awaited('ord_2', '2026-7YYYYY'));
    running.publish(envelope('order.confirmed.v1', confirmed));
    await reminders(2);
    await eventually(() => assert.equal(running.mailServer.mails.length, 2));

    running.clock.advance(9 * 60_000);
    await reminders(2);
    running.clock.advance(60_000);

    await reminders(0);
    await eventually(() => assert.equal(running.mailServer.mails.length, 3));
    const mail = running.mailServer.mails.at(-1);
    assert.equal(mail?.subject, 'Ihre Bestellung 2026-7YYYYY ist noch nicht bezahlt');
    assert.match(mail.text ?? '', /20\. November 2026 um 11:00 \(Europe\/Berlin\)/);
    assert.match(mail.text ?? '', /\/orders\/ord_2/);
  });
});
