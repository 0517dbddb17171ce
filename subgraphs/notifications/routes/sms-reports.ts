import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '@shop/shared/errors';
import type { Route } from '@shop/shared/graphql';
import { readBody } from '@shop/shared/runtime';
import { recordReport } from '../application/deliver/provider-reports.ts';
import type { NotificationsService } from '../application/service.ts';
import { numberErrors, type SmsConfig } from '../adapters/sms-sender.ts';

const maxBodyBytes = 64 * 1024;

/** What the SMS provider reports of each message: Twilio's status callbacks. */
export const smsReportsRoute =
  (service: NotificationsService, { authToken, statusCallback }: SmsConfig): Route =>
  async (request, response) => {
    const form = new URLSearchParams(await readBody(request, maxBodyBytes));
    if (!isSigned(request.headers['x-twilio-signature'], form, authToken, statusCallback))
      throw new Refusal('FORBIDDEN', 'The signature is wrong');
    const status = form.get('MessageStatus') ?? '';
    const outcome = outcomes[status];
    if (outcome) {
      const code = Number(form.get('ErrorCode') ?? '0');
      const delivery = await service.deliveries.findOne({ providerId: form.get('MessageSid') ?? '' });
      // The provider may report before the message is recorded: it repeats its report.
      if (!delivery) return void response.writeHead(503).end();
      const detail = `The SMS provider reports ${status}${code ? ` (${code})` : ''}`;
      const report = { channel: 'SMS', address: form.get('To') ?? '', outcome, detail } as const;
      await recordReport(service, delivery, { ...report, suppress: numberErrors[code] ?? null });
    }
    response.writeHead(204).end();
  };

const outcomes: Readonly<Record<string, 'DELIVERED' | 'FAILED'>> = {
  delivered: 'DELIVERED',
  undelivered: 'FAILED',
  failed: 'FAILED',
};

/** https://www.twilio.com/docs/usage/security: the address, then all fields by name. */
export function twilioSignature(url: string, form: URLSearchParams, authToken: string): string {
  const fields = [...form].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => name + value);
  return createHmac('sha1', authToken)
    .update(url + fields.join(''))
    .digest('base64');
}

function isSigned(header: unknown, form: URLSearchParams, authToken: string, url: string): boolean {
  const [given, right] = [Buffer.from(String(header)), Buffer.from(twilioSignature(url, form, authToken))];
  return given.length === right.length && timingSafeEqual(given, right);
}
