import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '@shop/shared/runtime';
import { answerAll, forLocalHost, sendText, type Handle } from '../kit/answer-all.ts';
import { sendPage } from '../kit/page.ts';
import type { Mail } from './mail.ts';
import { listPage, mailPage, type Related } from './pages.ts';
import { isPushPath } from './push.ts';
import { isSmsPath } from './sms.ts';
import type { MailStore } from './store.ts';

const framePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

// Links open outside of the frame.
const frameHead = '<base target="_blank">';

type Parts = { sms: Handle; push: Handle; related: Related };

/** The messages for people at `/`, for tests at `/messages.json` and `/texts.json`; the APIs of the other providers. */
export const mailboxHandler = (mails: MailStore, { sms, push, related }: Parts) =>
  answerAll(
    {
      '/': (_, response, { searchParams }) =>
        sendPage(
          response,
          200,
          'Mailbox',
          listPage(mails.all(), mails.texts.all(), searchParams.get('q') ?? ''),
          { forms: true },
        ),
      '/messages.json': (_, response, url) =>
        sendJson(response, 200, addressedTo(url.searchParams.get('to'), mails.all())),
      '/texts.json': (_, response, { searchParams }) => {
        const to = searchParams.get('to');
        return sendJson(
          response,
          200,
          mails.texts.all().filter((text) => to === null || text.to === to),
        );
      },
    },
    (request, response, url) => {
      if (isSmsPath(url.pathname)) return sms(request, response, url);
      if (isPushPath(url.pathname)) return push(request, response, url);
      return forLocalHost((...call) => oneMail(mails, related, ...call))(request, response, url);
    },
  );

export const addressedTo = (address: string | null, mails: Mail[]): Mail[] =>
  address === null
    ? mails
    : mails.filter(({ to }) => to.some((each) => each.toLowerCase() === address.toLowerCase()));

const oneMail = (
  mails: MailStore,
  related: Related,
  { method }: IncomingMessage,
  response: ServerResponse,
  { pathname }: URL,
): ReturnType<Handle> => {
  if (method === 'DELETE' && pathname === '/messages') {
    mails.clear();
    return void response.writeHead(204).end();
  }
  const { id = '', part } = /^\/messages\/(?<id>\d+)(?<part>\/html)?$/.exec(pathname)?.groups ?? {};
  const mail = method === 'GET' ? mails.find(id) : undefined;
  if (!mail) return sendText(response, 404, `There is nothing at ${method} ${pathname}`);
  if (part === undefined) return sendPage(response, 200, mail.subject, mailPage(mail, related));
  return sendFrame(response, mail);
};

/** The mail as it was sent: its own doctype comes first, so that browsers do not take it for an old page. */
function sendFrame(response: ServerResponse, { html }: Mail): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': framePolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  const source = html ?? '';
  response.end(
    /<head[^>]*>/i.test(source)
      ? source.replace(/<head[^>]*>/i, (head) => head + frameHead)
      : `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light">${frameHead}${source}`,
  );
}
