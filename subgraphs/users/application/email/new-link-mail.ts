import type { LinkMail } from '../../domain/email.ts';
import { mailTokenFor, type MailPurpose } from '../../domain/mail-token.ts';
import type { User } from '../../domain/user.ts';
import type { UsersService } from '../service.ts';

const paths: Readonly<Record<MailPurpose, string>> = {
  EMAIL_VERIFICATION: '/account/verify-email',
  PASSWORD_RESET: '/account/reset-password',
  EMAIL_CHANGE: '/account/confirm-email',
  ACCOUNT_DELETION: '/account/delete',
};

type Wanted = { purpose: MailPurpose; email: string };

/** A token not saved yet, and the link of which only the mailbox learns: a fragment, which browsers send to no server. */
export async function newLinkMail(
  { credentials, mailSecrets, shopUrl, clock, ids }: UsersService,
  user: Pick<User, 'id' | 'passwordVersion'>,
  { purpose, email }: Wanted,
): Promise<LinkMail> {
  const secret = ids.secret();
  const id = credentials.hashSecret(secret);
  const token = mailTokenFor(user, { id, purpose, email, now: clock.now() });
  const link = new URL(paths[purpose], shopUrl);
  link.hash = `token=${secret}`;
  return { token, sealedLink: await mailSecrets.seal(link.href, token.expiresAt) };
}
