import { messageOf, Transient } from '@shop/shared/errors';
import { createTransport } from 'nodemailer';
import type { Mailer } from '../application/service.ts';

export type PostConfig = { smtpUrl: string; from: string };

const limits = {
  connectionTimeout: 5000,
  dnsTimeout: 5000,
  greetingTimeout: 5000,
  socketTimeout: 10_000,
  // Sending again is the due task's decision.
  maxRequeues: 0,
};
/** For a server that keeps the socket busy without ever finishing. */
const sendWithinMs = 30_000;

export function smtpMailer({ smtpUrl, from }: PostConfig): Mailer {
  const own = { ...limits, disableFileAccess: true, disableUrlAccess: true };
  const transport = createTransport({ url: smtpUrl, pool: true, ...own });
  return {
    async send(mail) {
      try {
        const { to: address, ...rest } = mail;
        await transport.sendMail({
          ...rest,
          to: { name: '', address },
          from,
          signal: AbortSignal.timeout(sendWithinMs),
        });
      } catch (error) {
        throw isForGood(error)
          ? error
          : new Transient(`The mail server did not take the mail: ${messageOf(error)}`, { cause: error });
      }
    },
    async [Symbol.asyncDispose]() {
      transport.close();
    },
  };
}

/** The server refuses this mail and will refuse it again. A wrong password is no fault of the mail. */
function isForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (code === 'EAUTH') return false;
  if (responseCode !== undefined) return responseCode >= 500;
  return code === 'EENVELOPE' || code === 'EMESSAGE';
}
