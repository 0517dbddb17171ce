import {
  listen,
  noFaults,
  randomIds,
  realClock,
  type Clock,
  type Faults,
  type Ids,
} from '@shop/shared/runtime';
import { refuseProduction } from '../kit/refuse-production.ts';
import { mailboxHandler } from './http.ts';
import { readMail, type Mail } from './mail.ts';
import type { Related } from './pages.ts';
import { pushService } from './push.ts';
import { smsApi, type SmsAccount } from './sms.ts';
import { startSmtp } from './smtp.ts';
import { openMailStore } from './store.ts';
import type { Text } from './texts.ts';

export type { Attachment, Mail } from './mail.ts';
export { invalidNumber, optedOutNumber, unreachableNumber } from './sms.ts';
export type { Text } from './texts.ts';

export type MailboxOptions = {
  smtpPort: number;
  httpPort: number;
  clock: Clock;
  ids?: Ids;
  /** Those of the mail server, of the SMS provider and of the push service. */
  faults?: Faults;
  smsFaults?: Faults;
  pushFaults?: Faults;
  /** What senders of SMS prove themselves with. */
  smsAccount?: SmsAccount;
  /** Where the pages find more about what a message is about. */
  related?: Related;
  /** A SQLite file that survives a restart; without it everything is in memory. */
  path?: string;
  /** The address to listen on, loopback if absent. */
  host?: string;
};

export type Mailbox = AsyncDisposable & {
  smtpUrl: string;
  url: string;
  /** Oldest first, duplicates included. */
  messages(): readonly Mail[];
  /** SMS and push messages, oldest first, duplicates included. */
  texts(): readonly Text[];
  /** How many reports about SMS are on their way. */
  undelivered(): number;
  close(): Promise<void>;
};

const anyAccount: SmsAccount = { accountSid: 'AC_mailbox', authToken: 'token of the mailbox' };

/**
 * Plays the mail server, the SMS provider and the push service on two ports of this machine: mails come in by SMTP, the others
 * by HTTP, where all are read.
 */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  refuseProduction('The mailbox');
  const { smtpPort, httpPort, clock, faults = noFaults, path, host } = options;
  await using starting = new AsyncDisposableStack();
  const mails = starting.adopt(openMailStore(path), (opened) => opened.close());
  const sms = starting.adopt(smsOf(options, mails.texts), (started) => started.stop());
  const handler = mailboxHandler(mails, {
    sms: sms.handle,
    push: pushOf(options, mails.texts),
    related: options.related ?? {},
  });
  const http = starting.use(await listen('The mailbox', httpPort, handler, host));
  const smtp = starting.use(
    await startSmtp(
      smtpPort,
      async (raw, envelope) => {
        // Thrown here, it is the mail server that refuses.
        await faults.reach('accept', envelope.to[0]);
        mails.add(await readMail(raw, envelope, clock.now()));
      },
      host,
    ),
  );

  const running = starting.move();
  const close = () => running.disposeAsync();
  return {
    smtpUrl: smtp.url,
    url: http.url,
    messages: () => mails.all(),
    texts: () => mails.texts.all(),
    undelivered: () => sms.undelivered(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

type Texts = ReturnType<typeof openMailStore>['texts'];

const smsOf = ({ clock = realClock, ids = randomIds, smsFaults, smsAccount }: MailboxOptions, texts: Texts) =>
  smsApi({ texts, clock, ids, faults: smsFaults ?? noFaults, account: smsAccount ?? anyAccount });

const pushOf = ({ clock, ids = randomIds, pushFaults }: MailboxOptions, texts: Texts) =>
  pushService({ texts, clock, ids, faults: pushFaults ?? noFaults });
