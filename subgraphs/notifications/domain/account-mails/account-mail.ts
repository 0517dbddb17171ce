import type { AccountMailKind, Fact } from '../fact.ts';

/** A mail about the account itself. It is sent once and kept nowhere: the mailbox is its only reader. */
export type AccountMail = {
  kind: AccountMailKind;
  /** Null where the address is sealed. */
  to: string | null;
  /** The address, encrypted until the mail is sent, where it belongs to nobody any more; absent otherwise. */
  sealedTo?: string;
  /** BCP 47; null where the user chose none. */
  language: string | null;
  /** Encrypted until it is sent, for as long as it is valid; null in mails without a link. */
  sealedLink: string | null;
  /** When it was asked for; the same in every attempt. */
  date: string;
  messageId: string;
};

/** What templates make the mail of; it only exists while the mail is sent. */
export const accountFact = (kind: AccountMailKind, link: string | null): Fact =>
  isWithoutLink(kind) ? { kind } : { kind, link: link ?? '' };

const isWithoutLink = (kind: AccountMailKind) =>
  kind === 'PASSWORD_CHANGED' || kind === 'EMAIL_CHANGED' || kind === 'ACCOUNT_DELETED';

export const sendAccountMailTask = 'send-account-mail';
