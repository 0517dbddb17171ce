import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { StartError } from '@shop/shared/errors';
import { realClock, type Clock } from '@shop/shared/runtime';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { startMailbox, type Mail, type MailboxOptions } from '../index.ts';

async function aMailbox(options: Partial<MailboxOptions> = {}) {
  const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, clock: realClock, ...options });
  const transport = createTransport(mailbox.smtpUrl);
  const send = (mail: SendMailOptions = {}) =>
    transport.sendMail({
      from: 'Shop <shop@example.com>',
      to: 'Ada <ada@example.com>',
      subject: 'Your order',
      text: 'Thank you!',
      ...mail,
    });
  const get = (path: string) => fetch(mailbox.url + path);
  const json = async (path: string) => (await (await get(path)).json()) as Mail[];
  return { ...mailbox, send, get, json };
}

describe('the mailbox', () => {
  it('keeps a mail with everything a test asks about', async () => {
    const clock: Clock = { ...realClock, now: () => new Date('2030-01-01T10:00:00Z') };
    await using mailbox = await aMailbox({ clock });

    await mailbox.send({
      bcc: 'Archive@example.com',
      subject: 'Grüße – your order',
      text: 'Thank you, Zoë!',
      html: '<p>Thank you, <b>Zoë</b>!</p>',
      messageId: '<order-1.confirmed@example.com>',
      headers: { 'X-Order': 'ord_1' },
      attachments: [{ filename: 'invoice.txt', content: '24.90 EUR' }],
    });

    const [mail, ...others] = mailbox.messages();
    assert.deepEqual(others, []);
    assert.ok(mail);
    const { headers, text, html, ...rest } = mail;
    assert.deepEqual(rest, {
      id: '1',
      messageId: '<order-1.confirmed@example.com>',
      from: 'shop@example.com',
      to: ['ada@example.com', 'Archive@example.com'],
      subject: 'Grüße – your order',
      attachments: [{ filename: 'invoice.txt', mimeType: 'text/plain', bytes: 9 }],
      receivedAt: '2030-01-01T10:00:00.000Z',
    });
    assert.equal(text.trim(), 'Thank you, Zoë!');
    assert.equal(html?.trim(), '<p>Thank you, <b>Zoë</b>!</p>');
    assert.equal(headers['x-order'], 'ord_1');
    assert.deepEqual(await mailbox.json('/messages.json'), [mail]);
  });

  it('counts duplicates and finds them by recipient, whatever the case', async () => {
    await using mailbox = await aMailbox();
    await mailbox.send({ messageId: '<1@example.com>' });
    await mailbox.send({ messageId: '<1@example.com>' });
    await mailbox.send({ to: ['sam@example.com', 'root@example.com'] });

    const toAda = await mailbox.json('/messages.json?to=Ada@Example.com');
    const toRoot = await mailbox.json('/messages.json?to=root@example.com');
    const toNobody = await mailbox.json('/messages.json?to=example.com');

    assert.deepEqual(
      toAda.map(({ messageId }) => messageId),
      ['<1@example.com>', '<1@example.com>'],
    );
    assert.equal(toRoot.length, 1);
    assert.deepEqual(toNobody, []);
  });

  it('forgets everything when told to', async () => {
    await using mailbox = await aMailbox();
    await mailbox.send();

    const response = await fetch(`${mailbox.url}/messages`, { method: 'DELETE' });

    assert.equal(response.status, 204);
    assert.deepEqual(mailbox.messages(), []);
  });

  it('keeps the last thousand', async () => {
    await using mailbox = await aMailbox();
    const transport = createTransport({ url: mailbox.smtpUrl, pool: true, maxMessages: Infinity });
    const mail = { from: 'shop@example.com', to: 'ada@example.com', text: '' };
    for (let count = 1; count <= 1001; count++)
      await transport.sendMail({ ...mail, subject: `Mail ${count}` });
    transport.close();

    const kept = mailbox.messages();

    assert.deepEqual([kept.length, kept[0]?.subject, kept.at(-1)?.subject], [1000, 'Mail 2', 'Mail 1001']);
  });

  it('keeps what is no proper mail at all', async () => {
    await using mailbox = await aMailbox();

    await mailbox.send({
      raw: 'not a header line\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n\u0000',
    });
    await mailbox.send({ raw: nested(300) });

    const [odd, tooDeep] = mailbox.messages();
    assert.deepEqual(odd?.to, ['ada@example.com']);
    assert.match(tooDeep?.text ?? '', /Content-Type: multipart\/mixed/);
  });

  it('refuses a mail beyond ten megabytes and lives on', async () => {
    await using mailbox = await aMailbox();
    const big = { content: Buffer.alloc(9 * 1024 * 1024) };

    await assert.rejects(mailbox.send({ attachments: [big] }), { responseCode: 552 });
    await mailbox.send();

    assert.equal(mailbox.messages().length, 1);
  });

  it('survives a client that talks nonsense and hangs up', async () => {
    await using mailbox = await aMailbox();
    const socket = connect(Number(new URL(mailbox.smtpUrl).port), '127.0.0.1');
    socket.write('EHLO x\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<d@e.f>\r\nDATA\r\nSubject: half a ma');
    await once(socket, 'data');
    socket.resetAndDestroy();
    assert.equal((await mailbox.get('/messages/%E0%A4%A')).status, 404);
    assert.equal((await fetch(mailbox.url, { method: 'POST', body: 'x' })).status, 404);

    await mailbox.send();

    assert.deepEqual(
      mailbox.messages().map(({ subject }) => subject),
      ['Your order'],
    );
  });

  it('remembers its mails over a restart when it has a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
    await using cleaning = new AsyncDisposableStack();
    cleaning.defer(() => rm(folder, { recursive: true }));
    const path = join(folder, 'new', 'mails.sqlite');
    await using before = await aMailbox({ path });
    await before.send();
    await before.close();

    await using after = await aMailbox({ path });

    assert.deepEqual(
      after.messages().map(({ subject }) => subject),
      ['Your order'],
    );
    await assert.rejects(aMailbox({ path }), /The mailbox cannot open its file .*locked/);
  });

  it('says in one sentence which port is taken', async () => {
    await using mailbox = await aMailbox();
    const smtpPort = Number(new URL(mailbox.smtpUrl).port);
    const httpPort = Number(new URL(mailbox.url).port);
    const taken = (port: number) => ({
      name: StartError.name,
      message: `The mailbox cannot listen on 127.0.0.1:${port}: the port is in use by another process`,
    });

    await assert.rejects(aMailbox({ smtpPort }), taken(smtpPort));
    await assert.rejects(aMailbox({ httpPort }), taken(httpPort));
  });

  it('refuses to swallow the mails of a production system', async (test) => {
    const before = process.env.NODE_ENV;
    test.after(() => (before === undefined ? delete process.env.NODE_ENV : (process.env.NODE_ENV = before)));
    process.env.NODE_ENV = 'production';

    await assert.rejects(aMailbox(), /refuses to start with NODE_ENV=production/);
  });
});

describe('the pages of the mailbox', () => {
  it('list the mails, newest first, with everything escaped', async () => {
    await using mailbox = await aMailbox();
    assert.match(await (await mailbox.get('/')).text(), /No mail yet/);
    await mailbox.send({ subject: 'older' });
    await mailbox.send({ subject: '<script>younger</script>' });

    const page = await (await mailbox.get('/')).text();

    assert.ok(!page.includes('<script'));
    assert.ok(page.indexOf('&lt;script&gt;younger') < page.indexOf('>older<'));
    assert.match(page, /href="\/messages\/2"/);
  });

  it('show one mail: headers, text, and HTML in a frame without scripts', async () => {
    await using mailbox = await aMailbox();
    await mailbox.send({ text: '1 < 2\n  indented', html: '<script>alert(1)</script><p>Hi</p>' });

    const page = await (await mailbox.get('/messages/1')).text();
    const frame = await mailbox.get('/messages/1/html');

    assert.match(page, /<pre>1 &lt; 2\n {2}indented/);
    assert.match(page, /from: Shop &lt;shop@example\.com&gt;/);
    assert.match(page, /<iframe[^>]+sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    assert.ok(!page.includes('<script'));
    const policy = frame.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'.*sandbox allow-popups/);
    assert.ok(!policy.includes('allow-scripts') && !policy.includes('script-src'));
    assert.match(await frame.text(), /<p>Hi<\/p>/);
    assert.equal((await mailbox.get('/messages/99')).status, 404);
  });

  it('are kept from pages of other sites whose name leads here', async () => {
    await using mailbox = await aMailbox();
    await mailbox.send({ html: '<p>Hi</p>' });
    const statusFor = async (host: string, path: string) => {
      const asked = request(mailbox.url + path, { headers: { host } }).end();
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode;
    };

    for (const path of ['/', '/messages.json', '/messages/1', '/messages/1/html']) {
      assert.equal(await statusFor('mailbox:4010', path), 200, path);
      assert.equal(await statusFor('evil.example', path), 421, path);
    }
  });
});

function nested(depth: number): string {
  const parts = Array.from({ length: depth }, (_, at) => `--b${at}\r\n${multipart(at + 1)}`);
  return `${multipart(0)}${parts.join('')}\r\nend`;
}

const multipart = (at: number) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n`;
