import { html, type Html } from '../kit/html.ts';
import { shortTime } from '../kit/page.ts';
import type { Attachment, Mail } from './mail.ts';
import type { Text } from './texts.ts';

/** Pages about what messages are about; absent where there are none. */
export type Related = {
  /** The page of all payments, with an anchor for each order. */
  payments?: string;
};

/** One line of the list, whatever its channel. */
type Entry = {
  channel: string;
  receivedAt: string;
  to: string;
  title: string;
  detail: string;
  link: string | null;
};

export function listPage(mails: readonly Mail[], texts: readonly Text[], search: string): Html {
  const entries = [...mails.map(ofMail), ...texts.map(ofText)]
    .filter((entry) => matches(entry, search))
    .toReversed()
    .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
  return html`<h1>Mailbox</h1>
    <p class="dim">
      Takes every mail, SMS and push message and delivers none. ${entries.length} shown, newest first, times
      in UTC.
      <a href="/messages.json">Mails</a> and <a href="/texts.json">other messages</a> as JSON
    </p>
    <form>
      <input
        type="search"
        name="q"
        value="${search}"
        placeholder="Address, number, subject or text"
        size="40"
      />
      <button>Search</button> ${search === '' ? null : html`<a href="/">Show all</a>`}
    </form>
    ${entries.length === 0 ? html`<p class="dim">${search === '' ? 'No mail yet.' : 'Nothing found.'}</p>` : table(entries)}`;
}

const ofMail = ({ id, receivedAt, to, subject, text }: Mail): Entry => ({
  channel: 'Mail',
  receivedAt,
  to: to.join(', '),
  title: subject || '(no subject)',
  detail: text,
  link: `/messages/${id}`,
});

const ofText = ({ channel, receivedAt, to, title, body, url, status }: Text): Entry => ({
  channel: channel === 'SMS' ? 'SMS' : 'Push',
  receivedAt,
  to: channel === 'SMS' ? to : `browser ${to}`,
  title: title || body,
  detail: [title && body, status === 'undelivered' ? 'Not delivered' : ''].filter(Boolean).join(' · '),
  link: url,
});

const matches = ({ to, title, detail }: Entry, search: string): boolean =>
  search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${to} ${title} ${detail}`.toLowerCase().includes(word));

const table = (entries: readonly Entry[]) =>
  html`<div class="wide">
    <table>
      <tr>
        <th>Received</th>
        <th>By</th>
        <th>To</th>
        <th>Message</th>
      </tr>
      ${entries.map(
        ({ channel, receivedAt, to, title, detail, link }) =>
          html`<tr>
            <td class="dim">${shortTime(receivedAt)}</td>
            <td>${channel}</td>
            <td>${to}</td>
            <td>
              ${link === null ? title : html`<a href="${link}">${title}</a>`}
              ${channel === 'Mail' || detail === '' ? null : html`<div class="dim">${detail}</div>`}
            </td>
          </tr>`,
      )}
    </table>
  </div>`;

export function mailPage(mail: Mail, related: Related): Html {
  return html`<p><a href="/">Mailbox</a></p>
    <h1>${mail.subject || '(no subject)'}</h1>
    <dl>
      <dt>From</dt>
      <dd>${mail.from}</dd>
      <dt>To</dt>
      <dd>${mail.to.map((to) => html`<a href="/?q=${encodeURIComponent(to)}">${to}</a> `)}</dd>
      <dt>Received</dt>
      <dd>${shortTime(mail.receivedAt)} UTC</dd>
      ${relatedTo(mail, related)}
    </dl>
    ${mail.html === null ? null : htmlPart(mail)}
    <h2>Text</h2>
    ${preformatted(mail.text)} ${mail.attachments.length === 0 ? null : attachmentList(mail.attachments)}
    <h2>Headers</h2>
    ${preformatted(headerLines(mail))}`;
}

/** The order that a mail links to, and its payment. */
function relatedTo({ text }: Mail, { payments }: Related): Html | null {
  const [link, id] = /https?:\/\/\S+\/orders\/(ord_[\w-]+)/.exec(text) ?? [];
  if (link === undefined) return null;
  const payment = payments && html` · <a href="${payments}#${id}">its payment</a>`;
  return html`<dt>About</dt>
    <dd><a href="${link}">order ${id}</a>${payment || null} · <a href="/?q=${id}">messages about it</a></dd>`;
}

// Scripts and forms stay off; links open outside of the frame.
const htmlPart = ({ id }: Mail) =>
  html`<h2>HTML</h2>
    <iframe
      title="The mail as HTML"
      class="mail"
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
