import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pause, readBody, sendJson, type Clock, type Faults, type Ids } from '@shop/shared/runtime';
import type { Handle } from '../kit/answer-all.ts';
import { loses } from './faults.ts';
import type { Text, TextStore } from './texts.ts';

export type SmsAccount = { accountSid: string; authToken: string };
type Options = { texts: TextStore; clock: Clock; ids: Ids; faults: Faults; account: SmsAccount };

const maxBodyBytes = 64 * 1024;
const answerWithinMs = 5000;
const repeatAfterMs = 50;

/** Numbers that behave as their name says, like the provider's own for tests. */
export const invalidNumber = '+15005550001';
export const optedOutNumber = '+15005550004';
export const unreachableNumber = '+15005550009';

const refusals: Readonly<Record<string, { code: number; message: string }>> = {
  [invalidNumber]: { code: 21211, message: "The 'To' number is not a valid phone number." },
  [optedOutNumber]: { code: 21610, message: 'Attempt to send to unsubscribed recipient' },
};

export const isSmsPath = (path: string): boolean => path.startsWith('/2010-04-01/');

/** Plays Twilio's API for messages: creates, lists, and reports the outcome to `StatusCallback`. */
export function smsApi(options: Options): {
  handle: Handle;
  undelivered: () => number;
  stop(): Promise<void>;
} {
  const { account } = options;
  const stopping = new AbortController();
  const reports = new Set<Promise<void>>();
  const path = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`;
  const later = (text: Text, callback: string) => {
    const report = reportOutcome(options, text, callback, stopping.signal).catch(() => undefined);
    reports.add(report);
    void report.then(() => reports.delete(report));
  };
  return {
    undelivered: () => reports.size,
    async stop() {
      stopping.abort();
      await Promise.all(reports);
    },
    async handle(request, response, url) {
      if (request.headers.authorization !== authorization)
        return refuse(response, 401, { code: 20003, message: 'Authenticate' });
      if (url.pathname !== path) return refuse(response, 404, { code: 20404, message: 'Not found' });
      if (request.method !== 'POST') return sendJson(response, 200, listed(options, url));
      return create(options, request, response, later);
    },
  };
}

const refuse = (
  response: ServerResponse,
  status: number,
  { code, message }: { code: number; message: string },
) => sendJson(response, status, { code, message, status });

async function create(
  { texts, clock, ids, faults }: Options,
  request: IncomingMessage,
  response: ServerResponse,
  later: (text: Text, callback: string) => void,
): Promise<void> {
  const form = new URLSearchParams(await readBody(request, maxBodyBytes));
  const [to = '', body = '', callback] = ['To', 'Body', 'StatusCallback'].map((name) => form.get(name) ?? '');
  const isLost = await loses(faults, 'send-sms', to);
  const refusal = refusals[to];
  if (refusal) return refuse(response, 400, refusal);
  const id = ids.next('SM');
  const receivedAt = clock.now().toISOString();
  const text: Text = { id, channel: 'SMS', to, title: '', body, url: null, status: 'sent', receivedAt };
  texts.add(text);
  if (callback) later(text, callback);
  if (isLost) return void response.destroy();
  sendJson(response, 201, resourceOf(text));
}

const listed = ({ texts }: Options, { searchParams }: URL) => ({
  messages: texts
    .all()
    .filter(({ channel, to }) => channel === 'SMS' && to === searchParams.get('To'))
    .map(resourceOf)
    .toReversed(),
});

const resourceOf = ({ id, to, body, status, receivedAt }: Text) => ({
  sid: id,
  to,
  body,
  status,
  date_created: new Date(receivedAt).toUTCString(),
});

async function reportOutcome(
  { texts, account }: Options,
  text: Text,
  callback: string,
  stopped: AbortSignal,
): Promise<void> {
  const status = text.to === unreachableNumber ? 'undelivered' : 'delivered';
  texts.change({ ...text, status });
  const fields = { MessageSid: text.id, MessageStatus: status, To: text.to };
  const form = new URLSearchParams({ ...fields, ...(status === 'undelivered' && { ErrorCode: '30005' }) });
  for (let attempt = 0; attempt < 20 && !stopped.aborted; attempt++) {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]);
    const headers = { 'x-twilio-signature': signature(callback, form, account.authToken) };
    const answer = await fetch(callback, { method: 'POST', body: form, headers, signal }).catch(
      () => undefined,
    );
    // It may come before the sender has recorded what it sent; a real provider is never so fast.
    if (answer?.ok) return;
    await pause(repeatAfterMs, { signal: stopped });
  }
}

function signature(url: string, form: URLSearchParams, authToken: string): string {
  const fields = [...form].sort(([a], [b]) => (a < b ? -1 : 1)).flat();
  return createHmac('sha1', authToken)
    .update(url + fields.join(''))
    .digest('base64');
}
