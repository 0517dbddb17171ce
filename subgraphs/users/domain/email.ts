import { decided, type Decision } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import type { UserEvent } from '../events/published.ts';
import type { MailToken } from './mail-token.ts';
import type { User } from './user.ts';

/** A mail to be sent: the link holds the secret of the token, sealed for the service that writes mails. */
export type LinkMail = { token: MailToken; sealedLink: string };

const requests = {
  EMAIL_VERIFICATION: 'user.email-verification-requested.v1',
  PASSWORD_RESET: 'user.password-reset-requested.v1',
  EMAIL_CHANGE: 'user.email-change-requested.v1',
  ACCOUNT_DELETION: 'user.deletion-requested.v1',
} as const;

/** The event that has a mail with the link sent. */
export const linkRequested = ({ language }: User, { token, sealedLink }: LinkMail): UserEvent => ({
  type: requests[token.purpose],
  subject: token.userId,
  data: {
    userId: token.userId,
    customerId: token.userId,
    email: token.email,
    language,
    sealedLink,
    expiresAt: token.expiresAt.toISOString(),
  },
});

/** The owner of the account reads the mailbox. */
export function verifyEmail(user: User, now: Date): Decision<User, UserEvent> {
  if (user.emailVerifiedAt) return decided(user);
  const data = { userId: user.id, customerId: user.id, email: user.email };
  return decided(
    { ...user, emailVerifiedAt: now },
    { events: [{ type: 'user.email-verified.v1', subject: user.id, data }] },
  );
}

export function refuseSameEmail({ email }: User, wanted: string): void {
  if (email === wanted)
    throw refuseField('INVALID_INPUT', 'This is the e-mail address of the account', 'email');
}

/** Confirmed at the new address, which takes effect now; the old one receives a mail. */
export function changeEmail(user: User, email: string, now: Date): Decision<User, UserEvent> {
  const data = {
    ...{ userId: user.id, customerId: user.id, email, previousEmail: user.email },
    language: user.language,
  };
  return decided(
    { ...user, email, emailVerifiedAt: now },
    { events: [{ type: 'user.email-changed.v1', subject: user.id, data }] },
  );
}
