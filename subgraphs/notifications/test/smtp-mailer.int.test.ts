import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Transient } from '@shop/shared/errors';
import { freePort } from '@shop/shared/testing';
import { smtpMailer } from '../adapters/smtp-mailer.ts';
import { Undeliverable, type Mail } from '../application/service.ts';
import { startMailServer, type MailServer } from './mail-server.ts';

const mail: Mail = {
  to: 'ada@example.com',
  messageId: '<ntf_1@shop.example>',
  date: new Date('2026-11-20T09:00:00.000Z'),
  subject: 'Your order 2026-3F9K2M is confirmed',
  text: 'Total: €24.90\n',
  html: '<p>Total: €24.90</p>\n',
  unsubscribe: null,
};

const postTo = ({ url }: Pick<MailServer, 'url'>) =>
  smtpMailer({ smtpUrl: url, from: 'Shop <shop@shop.example>' });

describe('the SMTP mailer', () => {
  it('sends an e-mail in plain text and HTML with its Message-ID and date', async () => {
    await using server = await startMailServer();
    await using post = postTo(server);

    await post.send(mail);

    const [received] = server.mails;
    assert.equal(received?.messageId, mail.messageId);
    assert.equal(received.subject, mail.subject);
    assert.equal(received.date, mail.date.toISOString());
    assert.deepEqual(received.from, { name: 'Shop', address: 'shop@shop.example' });
    assert.deepEqual(received.to, [{ name: '', address: mail.to }]);
    assert.equal(received.text?.trim(), mail.text.trim());
    assert.equal(received.html?.trim(), mail.html.trim());
  });

  it('sends several e-mails over one connection', async () => {
    await using server = await startMailServer();
    await using post = postTo(server);

    await post.send(mail);
    await post.send(mail);

    assert.equal(server.mails.length, 2);
  });

  it('reports a temporary refusal as transient, and a permanent one as final', async () => {
    await using server = await startMailServer();
    await using post = postTo(server);

    server.refuseNext(451);
    await assert.rejects(post.send(mail), Transient);
    server.refuseNext(550);
    await assert.rejects(post.send(mail), Undeliverable);

    await post.send(mail);
    assert.equal(server.mails.length, 1);
  });

  it('reports an unavailable server as transient, and reconnects when it is back', async () => {
    const port = await freePort();
    const first = await startMailServer(port);
    await using post = postTo(first);
    await first[Symbol.asyncDispose]();

    await assert.rejects(post.send(mail), Transient);

    await using again = await startMailServer(port);
    await post.send(mail);
    assert.equal(again.mails.length, 1);
  });

  it('does not send an e-mail to an invalid address', async () => {
    await using server = await startMailServer();
    await using post = postTo(server);

    const nowhere = { ...mail, to: '' };
    await assert.rejects(post.send(nowhere), Undeliverable);
  });
});
