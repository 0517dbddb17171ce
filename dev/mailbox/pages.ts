import { html, type Html } from '../kit/html.ts';
import { shortTime } from '../kit/page.ts';
import type { Attachment, Mail } from './mail.ts';

export function listPage(mails: readonly Mail[]): Html {
  return html`<h1>Mailbox</h1>
    <p class="dim">
      Takes every mail and delivers none. ${mails.length} kept, newest first, times in UTC.
      <a href="/messages.json">As JSON</a>
    </p>
    ${mails.length === 0 ? html`<p class="dim">No mail yet.</p>` : mailTable(mails.toReversed())}`;
}

const mailTable = (mails: readonly Mail[]) =>
  html`<div class="wide">
    <table>
      <tr>
        <th>Received</th>
        <th>To</th>
        <th>Subject</th>
      </tr>
      ${mails.map(
        (mail) =>
          html`<tr>
            <td class="dim">${shortTime(mail.receivedAt)}</td>
            <td>${mail.to.join(', ')}</td>
            <td><a href="/messages/${mail.id}">${mail.subject || '(no subject)'}</a></td>
          </tr>`,
      )}
    </table>
  </div>`;

export function mailPage(mail: Mail): Html {
  return html`<p><a href="/">Mailbox</a></p>
    <h1>${mail.subject || '(no subject)'}</h1>
    <dl>
      <dt>From</dt>
      <dd>${mail.from}</dd>
      <dt>To</dt>
      <dd>${mail.to.join(', ')}</dd>
      <dt>Received</dt>
      <dd>${shortTime(mail.receivedAt)} UTC</dd>
    </dl>
    ${mail.html === null ? null : htmlPart(mail)}
    <h2>Text</h2>
    ${preformatted(mail.text)} ${mail.attachments.length === 0 ? null : attachmentList(mail.attachments)}
    <h2>Headers</h2>
    ${preformatted(headerLines(mail))}`;
}

// Scripts and forms stay off; links open outside of the frame.
const htmlPart = ({ id }: Mail) =>
  html`<h2>HTML</h2>
    <iframe
      title="The mail as HTML"
      src="/messages/${id}/html"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    ></iframe>`;

const attachmentList = (attachments: readonly Attachment[]) =>
  html`<h2>Attachments</h2>
    <ul>
      ${attachments.map(({ filename, mimeType, bytes }) => html`<li>${filename} (${mimeType}, ${bytes} bytes)</li>`)}
    </ul>`;

const headerLines = ({ headers }: Mail): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

// prettier-ignore
const preformatted = (text: string) => html`<pre>${text}</pre>`;
