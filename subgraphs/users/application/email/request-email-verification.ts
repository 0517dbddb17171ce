import { notIdempotent, one } from '@shop/shared/messaging';
import { linkRequested } from '../../domain/email.ts';
import { existingUser } from '../../domain/user.ts';
import { countAttempts, mailCounts } from '../count-attempts.ts';
import { newLinkMail } from './new-link-mail.ts';
import type { UsersService } from '../service.ts';

type Request = { userId: string; address: string | undefined };

/** Has another mail sent; none where the address is verified. */
export async function requestEmailVerification(
  service: UsersService,
  { userId, address }: Request,
): Promise<void> {
  const { users, mailTokens, work } = service;
  const user = existingUser(await users.byId(userId), userId);
  if (user.emailVerifiedAt) return;
  await countAttempts(service, mailCounts(service, 'EMAIL_VERIFICATION', user.email, address));
  const mail = await newLinkMail(service, user, { purpose: 'EMAIL_VERIFICATION', email: user.email });
  const select = { token: one(mailTokens, mail.token.id), user: one(users, user.id) };
  await work.run(notIdempotent('requestEmailVerification'), select, () => ({
    save: { token: mail.token },
    events: [linkRequested(user, mail)],
    result: undefined,
  }));
}
