import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '@shop/shared/runtime';
import { answerAll, forLocalHost, sendText, type Handle } from '../kit/answer-all.ts';
import { sendPage } from '../kit/page.ts';
import type { Mail } from './mail.ts';
import { listPage, mailPage } from './pages.ts';
import type { MailStore } from './store.ts';

const framePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

// Links open outside of the frame; colours are those that mail programs assume.
const frameHead =
  '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light"><base target="_blank">';

/** The mails for people at `/`, for tests at `/messages.json`. */
export const mailboxHandler = (mails: MailStore) =>
  answerAll(
    {
      '/': (_, response) => sendPage(response, 200, 'Mailbox', listPage(mails.all())),
      '/messages.json': (_, response, url) =>
        sendJson(response, 200, addressedTo(url.searchParams.get('to'), mails.all())),
    },
    forLocalHost((request, response, url) => oneMail(mails, request, response, url)),
  );

export const addressedTo = (address: string | null, mails: Mail[]): Mail[] =>
  address === null
    ? mails
    : mails.filter(({ to }) => to.some((each) => each.toLowerCase() === address.toLowerCase()));

const oneMail = (
  mails: MailStore,
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
  if (part === undefined) return sendPage(response, 200, mail.subject, mailPage(mail));
  return sendFrame(response, mail);
};

function sendFrame(response: ServerResponse, mail: Mail): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': framePolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(frameHead + (mail.html ?? ''));
}
