import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startMailbox, unreachableNumber } from '@shop/dev/mailbox';
import { ada, envelope, eventually, root } from '@shop/shared/testing';
import { Webhook } from 'standardwebhooks';
import { twilioSignature } from '../routes/sms-reports.ts';
import { confirmed, now, order, registered } from './builders.ts';
import { runningNotifications, type RunningNotifications } from './running.ts';

const secret = `whsec_${Buffer.from('a secret of the mail provider').toString('base64')}`;
const shipped = { ...order, carrier: 'DHL', trackingNumber: '1234' };
const account = { accountSid: 'AC_test', authToken: 'token of the test' };
const settings = `mutation ($input: UpdateNotificationSettingsInput!) {
  updateNotificationSettings(input: $input) { settings { phone } userErrors { code } } }`;

const deliveries = async ({ rows }: RunningNotifications, filter: Readonly<Record<string, unknown>> = {}) =>
  (await rows('deliveries', filter)).map(({ channel, state }) => [channel, state]).sort();

const reportMail = async ({ url, clock }: RunningNotifications, report: object, key = secret) => {
  const body = JSON.stringify(report);
  const at = clock.now();
  return fetch(`${url}/webhooks/mail`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'svix-id': 'msg_1',
      'svix-timestamp': String(at.getTime() / 1000),
      'svix-signature': new Webhook(key).sign('msg_1', at, body),
    },
  });
};

async function welcomed(running: RunningNotifications): Promise<string> {
  running.publish(envelope('user.registered.v1', registered));
  await eventually(async () => assert.deepEqual(await deliveries(running), [['EMAIL', 'SENT']]));
  return String((await running.rows('notifications'))[0]?.messageId);
}

describe('reports of the mail provider', () => {
  it('make a bounced mail failed, and nothing is sent to its address until staff allow it', async () => {
    await using running = await runningNotifications({ own: { mailWebhookSecret: secret } });
    const messageId = await welcomed(running);
    const data = {
      to: ['Ada@example.com'],
      message_id: messageId,
      bounce: { type: 'Permanent', message: 'No such user' },
    };

    const { status } = await reportMail(running, { type: 'email.bounced', data });
    await reportMail(running, { type: 'email.bounced', data });
    running.publish(envelope('order.confirmed.v1', confirmed));

    assert.equal(status, 204);
    await eventually(async () =>
      assert.deepEqual(await deliveries(running), [
        ['EMAIL', 'FAILED'],
        ['EMAIL', 'FAILED'],
      ]),
    );
    assert.equal(running.mailServer.mails.length, 1);
    const references = [{ __typename: 'User', id: 'usr_ada' }];
    const selection = '... on User { notificationSettings { suppressions { channel reason detail } } }';
    const [user] = await running.as(ada).entities(references, selection);
    assert.deepEqual(user.notificationSettings.suppressions, [
      { channel: 'EMAIL', reason: 'BOUNCED', detail: 'No such user' },
    ]);
    const lift = `mutation { liftSuppression(input: { channel: EMAIL, address: "ada@example.com" }) { lifted } }`;
    assert.equal((await running.as(root).ask(lift)).data.liftSuppression.lifted, true);
    running.publish(envelope('order.delivered.v1', order));
    await eventually(() => assert.equal(running.mailServer.mails.length, 2));
  });

  it('do not repeat a mail that its reader complains about', async () => {
    await using running = await runningNotifications({ own: { mailWebhookSecret: secret } });
    const message_id = await welcomed(running);

    await reportMail(running, { type: 'email.complained', data: { to: [registered.email], message_id } });

    assert.deepEqual(await deliveries(running), [['EMAIL', 'SENT']]);
    const [suppression] = await running.rows('suppressions');
    assert.equal(suppression?.reason, 'COMPLAINED');
  });

  it('are refused with another signature', async () => {
    await using running = await runningNotifications({ own: { mailWebhookSecret: secret } });
    const other = `whsec_${Buffer.from('another secret').toString('base64')}`;

    const { status } = await reportMail(
      running,
      { type: 'email.bounced', data: { to: [registered.email] } },
      other,
    );

    assert.equal(status, 403);
    assert.deepEqual(await running.rows('suppressions'), []);
  });
});

describe('SMS', () => {
  it('that do not arrive are failed, by a report which the provider has signed', async () => {
    await using mailbox = await startMailbox({
      smtpPort: 0,
      httpPort: 0,
      clock: { now: () => now, wakeAt: () => ({ [Symbol.dispose]: () => {} }) },
      smsAccount: account,
    });
    // The sandbox reports to where nobody listens; the test reports itself.
    const statusCallback = `${mailbox.url}/nobody`;
    const sms = { apiUrl: mailbox.url, ...account, from: '+15005550006', statusCallback };
    await using running = await runningNotifications({ own: { sms } });
    await running.as(ada).ask(settings, { input: { phone: unreachableNumber } });
    running.publish(envelope('order.shipped.v1', shipped));
    await eventually(async () =>
      assert.deepEqual(await deliveries(running, { channel: 'SMS' }), [['SMS', 'SENT']]),
    );
    const [text] = mailbox.texts();
    const form = new URLSearchParams({
      MessageSid: text?.id ?? '',
      MessageStatus: 'undelivered',
      ErrorCode: '30005',
      To: unreachableNumber,
    });
    const report = async (signature: string) => {
      const headers = { 'x-twilio-signature': signature };
      const answer = await fetch(`${running.url}/webhooks/sms`, { method: 'POST', body: form, headers });
      return answer.status;
    };

    assert.equal(await report(twilioSignature(statusCallback, form, 'another token')), 403);
    assert.equal(await report(twilioSignature(statusCallback, form, account.authToken)), 204);

    assert.deepEqual(await deliveries(running, { channel: 'SMS' }), [['SMS', 'FAILED']]);
    const [suppression] = await running.rows('suppressions');
    assert.equal(suppression?.address, unreachableNumber);
  });
});
