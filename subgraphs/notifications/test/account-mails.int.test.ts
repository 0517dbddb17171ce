import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sealedTexts } from '@shop/shared/auth';
import { mailPurpose } from '@shop/shared/contracts';
import { envelope, eventually } from '@shop/shared/testing';
import { confirmed, now, order, registered } from './builders.ts';
import { runningNotifications, type RunningNotifications } from './running.ts';

const link = 'https://shop.test/account/reset-password#token=s3cret';
const minuteMs = 60_000;

async function resetRequested({ config, clock }: RunningNotifications, language: string | null = null) {
  const expiresAt = new Date(clock.now().getTime() + 30 * minuteMs);
  const sealedLink = await sealedTexts(config.viewerSecret, mailPurpose, clock).seal(link, expiresAt);
  const data = { userId: 'usr_ada', customerId: 'usr_ada', email: 'ada@example.com', language };
  return envelope('user.password-reset-requested.v1', {
    ...data,
    sealedLink,
    expiresAt: expiresAt.toISOString(),
  });
}

const noTasks = (running: RunningNotifications) =>
  eventually(async () => assert.deepEqual(await running.rows('tasks'), []));

describe('a mail about an account', () => {
  it('is sent once, in the language of the user, and its secret is in no row', async () => {
    await using running = await runningNotifications();
    running.mailServer.refuseNext(451);
    const event = await resetRequested(running, 'de');

    running.publish(event);
    running.publish(event);

    const [waiting] = await eventually(async () => {
      const tasks = await running.rows('tasks', { attempt: 1 });
      assert.equal(tasks.length, 1);
      return tasks;
    });
    assert.ok(!JSON.stringify(waiting).includes('s3cret'));
    running.clock.advance(2000);
    await noTasks(running);
    const [mail, ...more] = running.mailServer.mails;
    assert.deepEqual(more, []);
    assert.equal(mail?.subject, 'Neues Passwort setzen');
    assert.ok(mail.text?.includes(link));
    assert.equal(mail.messageId, `<${event.id}@shop.test>`);
    assert.deepEqual(await running.rows('notifications'), []);
  });

  it('is not sent any more once its link has expired', async () => {
    await using running = await runningNotifications();
    running.mailServer.refuseNext(451);
    running.publish(await resetRequested(running));
    await eventually(async () => assert.equal((await running.rows('tasks', { attempt: 1 })).length, 1));

    running.clock.advance(31 * minuteMs);

    await noTasks(running);
    assert.deepEqual(running.mailServer.mails, []);
  });

  it('tells the old address of a change; what follows goes to the new one, in any order of events', async () => {
    await using running = await runningNotifications();
    const changed = envelope('user.email-changed.v1', {
      ...{ userId: 'usr_ada', customerId: 'usr_ada', language: null },
      ...{ email: 'new@example.com', previousEmail: registered.email },
    });
    running.publish({ ...changed, time: new Date(now.getTime() + minuteMs).toISOString() });
    await eventually(() => assert.equal(running.mailServer.mails.length, 1));
    running.publish(envelope('user.registered.v1', registered));
    running.publish(envelope('order.confirmed.v1', confirmed));

    await eventually(() => assert.equal(running.mailServer.mails.length, 3));
    const sentTo = running.mailServer.mails.map(({ subject, to }) => [subject, to?.[0]?.address]);
    assert.deepEqual(sentTo.toSorted(), [
      ['Welcome to the shop', 'new@example.com'],
      ['Your e-mail address was changed', 'ada@example.com'],
      ['Your order 2026-3F9K2M is confirmed', 'new@example.com'],
    ]);
  });

  it('is the last one when the account was deleted: nothing of the customer is left, and nothing comes back', async () => {
    await using running = await runningNotifications();
    running.publish(envelope('user.registered.v1', registered));
    running.publish(envelope('order.confirmed.v1', confirmed));
    await eventually(() => assert.equal(running.mailServer.mails.length, 2));
    running.mailServer.refuseNext(451);
    running.publish({ ...(await resetRequested(running)), subject: 'usr_ada' });
    await eventually(async () => assert.equal((await running.rows('tasks', { attempt: 1 })).length, 1));
    const tomorrow = new Date(now.getTime() + 24 * 60 * minuteMs);
    const { config, clock } = running;
    const sealedEmail = await sealedTexts(config.viewerSecret, mailPurpose, clock).seal(
      registered.email,
      tomorrow,
    );

    const deleted = { userId: 'usr_ada', customerId: 'usr_ada', language: 'de', sealedEmail };
    running.publish({ ...envelope('user.deleted.v1', deleted), subject: 'usr_ada' });

    await noTasks(running);
    assert.equal(running.mailServer.mails.at(-1)?.subject, 'Ihr Konto wurde gelöscht');
    assert.equal(running.mailServer.mails.length, 3);
    assert.doesNotMatch(await running.everything(), /ada@example|Lovelace/);
    running.publish(envelope('user.registered.v1', registered));
    running.publish(envelope('order.delivered.v1', { ...order, version: 9 }));
    await eventually(async () => assert.equal((await running.rows('inbox')).length, 6));
    assert.deepEqual(await running.rows('notifications'), []);
    assert.doesNotMatch(await running.everything(), /ada@example|Lovelace/);
  });
});
