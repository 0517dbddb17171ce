import { messageOf, Transient } from '@shop/shared/errors';
import { createTransport } from 'nodemailer';
import { Undeliverable, type Mail, type Mailer } from '../application/service.ts';

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
    async send({ to: address, unsubscribe, ...mail }: Mail) {
      try {
        const { response } = await transport.sendMail({
          ...mail,
          ...(unsubscribe !== null && { headers: oneClick(unsubscribe) }),
          to: { name: '', address },
          from,
          signal: AbortSignal.timeout(sendWithinMs),
        });
        return { providerId: response || null };
      } catch (error) {
        throw meaningOf(error);
      }
    },
    async [Symbol.asyncDispose]() {
      transport.close();
    },
  };
}

/** RFC 8058: mail programs show a button, and send a POST when it is pressed. */
const oneClick = (link: string) => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

type SmtpError = { code?: string; responseCode?: number; command?: string };

function meaningOf(error: unknown): unknown {
  const { code, responseCode = 0, command } = error as SmtpError;
  // The server refuses this address, and will refuse it again.
  if (code === 'EENVELOPE' && (responseCode === 0 || (responseCode >= 500 && command === 'RCPT TO')))
    return new Undeliverable(
      `The mail server refused the address: ${messageOf(error)}`,
      responseCode === 550 ? 'BOUNCED' : null,
      {
        cause: error,
      },
    );
  return isForGood(error)
    ? error
    : new Transient(`The mail server did not take the mail: ${messageOf(error)}`, { cause: error });
}

/** The server refuses this mail and will refuse it again. A wrong password is no fault of the mail. */
function isForGood(error: unknown): boolean {
  const { code, responseCode } = error as SmtpError;
  if (code === 'EAUTH') return false;
  if (responseCode !== undefined) return responseCode >= 500;
  return code === 'EENVELOPE' || code === 'EMESSAGE';
}
