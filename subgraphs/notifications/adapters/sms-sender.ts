import { messageOf, Transient } from '@shop/shared/errors';
import { z } from 'zod';
import { Undeliverable, type SmsSender } from '../application/service.ts';
import type { SuppressionReason } from '../domain/suppression.ts';

export type SmsConfig = {
  apiUrl: string;
  accountSid: string;
  authToken: string;
  from: string;
  /** Where the provider reports the outcome of each message. */
  statusCallback: string;
};

/** Where the provider reports, below the public address of this subgraph. */
export const smsReportsPath = '/webhooks/sms';

const answerWithinMs = 10_000;

const created = z.object({ sid: z.string() });
const listed = z.object({
  messages: z.array(z.object({ sid: z.string(), body: z.string(), date_created: z.string() })),
});
const refused = z.object({ code: z.int(), message: z.string() });

/** What Twilio's codes say of the number itself. */
export const numberErrors: Readonly<Record<number, SuppressionReason>> = {
  21211: 'BOUNCED',
  21610: 'OPTED_OUT',
  21614: 'BOUNCED',
  30005: 'BOUNCED',
  30006: 'BOUNCED',
};

/** Sends SMS by Twilio's API, which several providers offer. */
export function smsSender(config: SmsConfig): SmsSender {
  const path = `/2010-04-01/Accounts/${config.accountSid}/Messages.json`;
  return {
    async send({ to, body }) {
      const form = { To: to, From: config.from, Body: body, StatusCallback: config.statusCallback };
      const answer = await call(config, path, { method: 'POST', body: new URLSearchParams(form) });
      return { providerId: created.parse(answer).sid };
    },
    async find({ to, body }, since) {
      const query = new URLSearchParams({ To: to, From: config.from, PageSize: '100' });
      const answer = await call(config, `${path}?${query.toString()}`, { method: 'GET' });
      // The provider keeps seconds.
      const from = Math.floor(since.getTime() / 1000) * 1000;
      return listed
        .parse(answer)
        .messages.filter((each) => each.body === body && Date.parse(each.date_created) >= from)
        .map(({ sid }) => sid);
    },
  };
}

async function call(
  { apiUrl, accountSid, authToken }: SmsConfig,
  path: string,
  init: RequestInit,
): Promise<unknown> {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const signal = AbortSignal.timeout(answerWithinMs);
  const answered = async () => {
    const response = await fetch(apiUrl + path, {
      ...init,
      headers: { authorization },
      redirect: 'error',
      signal,
    });
    return { status: response.status, body: await response.json() };
  };
  const { status, body } = await answered().catch((error: unknown) => {
    throw new Transient(`The SMS provider did not answer: ${messageOf(error)}`, { cause: error });
  });
  if (status < 300) return body;
  if (status === 429 || status >= 500) throw new Transient(`The SMS provider answered ${status}`);
  const { code, message } = refused.catch({ code: 0, message: `status ${status}` }).parse(body);
  // A wrong password or a wrong sender is no fault of the message: it is repeated, and parked with its cause.
  if (status !== 400) throw new Error(`The SMS provider refused the request: ${message}`);
  throw new Undeliverable(
    `The SMS provider refused the message: ${message} (${code})`,
    numberErrors[code] ?? null,
  );
}
