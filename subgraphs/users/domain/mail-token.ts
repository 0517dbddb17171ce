import { Refusal } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';
import type { User } from './user.ts';

export type MailPurpose = 'EMAIL_VERIFICATION' | 'PASSWORD_RESET' | 'EMAIL_CHANGE' | 'ACCOUNT_DELETION';

/** A secret that was sent to an address; who presents it reads that mailbox. */
export type MailToken = {
  /** The hash of the secret, which is in the mail alone. */
  id: string;
  purpose: MailPurpose;
  userId: string;
  /** Where it was sent; for a change of the address, the new one. */
  email: string;
  /** That of the user when it was made: a token ends with the password of its time. */
  passwordVersion: number;
  expiresAt: Date;
  usedAt: Date | null;
};

const minuteMs = 60 * 1000;
const lifetimesMs: Readonly<Record<MailPurpose, number>> = {
  EMAIL_VERIFICATION: 24 * 60 * minuteMs,
  PASSWORD_RESET: 30 * minuteMs,
  EMAIL_CHANGE: 60 * minuteMs,
  ACCOUNT_DELETION: 60 * minuteMs,
};

type Wanted = { id: string; purpose: MailPurpose; email: string; now: Date };

export const mailTokenFor = (
  { id: userId, passwordVersion }: Pick<User, 'id' | 'passwordVersion'>,
  { id, purpose, email, now }: Wanted,
): MailToken => ({
  id,
  purpose,
  userId,
  email,
  passwordVersion,
  expiresAt: new Date(now.getTime() + lifetimesMs[purpose]),
  usedAt: null,
});

type Presented = { token: MailToken | null; user: User | null; purpose: MailPurpose; now: Date };

/**
 * The token, used, and its user. A password of a later time, or another address than the one it was sent to, makes it
 * worthless; a change of the address is sent to an address that the user does not have yet.
 */
export function redeem({ token, user, purpose, now }: Presented): { token: MailToken; user: User } {
  const isUsable =
    token !== null &&
    user !== null &&
    user.deletedAt === null &&
    token.purpose === purpose &&
    token.usedAt === null &&
    token.expiresAt > now &&
    (purpose === 'EMAIL_VERIFICATION' || token.passwordVersion === user.passwordVersion) &&
    (purpose === 'EMAIL_CHANGE' || token.email === user.email);
  if (!isUsable) throw tokenInvalid();
  return { token: { ...token, usedAt: now }, user };
}

export const tokenInvalid = (): Refusal =>
  new Refusal(errorCodes.TOKEN_INVALID, 'The link is unknown, expired or used; ask for another mail');
