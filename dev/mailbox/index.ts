import { listen, noFaults, type Clock, type Faults } from '@shop/shared/runtime';
import { refuseProduction } from '../kit/refuse-production.ts';
import { mailboxHandler } from './http.ts';
import { readMail, type Mail } from './mail.ts';
import { startSmtp } from './smtp.ts';
import { openMailStore } from './store.ts';

export type { Attachment, Mail } from './mail.ts';

export type MailboxOptions = {
  smtpPort: number;
  httpPort: number;
  clock: Clock;
  faults?: Faults;
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
  close(): Promise<void>;
};

/** Plays the mail server on two ports of this machine: mails come in by SMTP and are read by HTTP. */
export async function startMailbox(options: MailboxOptions): Promise<Mailbox> {
  refuseProduction('The mailbox');
  const { smtpPort, httpPort, clock, faults = noFaults, path, host } = options;
  await using starting = new AsyncDisposableStack();
  const mails = starting.adopt(openMailStore(path), (opened) => opened.close());
  const http = starting.use(await listen('The mailbox', httpPort, mailboxHandler(mails), host));
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
    close,
    [Symbol.asyncDispose]: close,
  };
}
