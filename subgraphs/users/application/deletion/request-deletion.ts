import { notIdempotent, one } from '@shop/shared/messaging';
import { linkRequested } from '../../domain/email.ts';
import { existingUser } from '../../domain/user.ts';
import { countAttempts, mailCounts } from '../count-attempts.ts';
import { newLinkMail } from '../email/new-link-mail.ts';
import type { UsersService } from '../service.ts';

type Request = { userId: string; address: string | undefined };

/** Has a mail sent with a link that deletes the account; nothing changes before it is opened. */
export async function requestAccountDeletion(
  service: UsersService,
  { userId, address }: Request,
): Promise<void> {
  const { users, mailTokens, work } = service;
  const user = existingUser(await users.byId(userId), userId);
  const purpose = 'ACCOUNT_DELETION';
  await countAttempts(service, mailCounts(service, purpose, user.email, address));
  const mail = await newLinkMail(service, user, { purpose, email: user.email });
  const select = { token: one(mailTokens, mail.token.id), user: one(users, user.id) };
  await work.run(notIdempotent('requestAccountDeletion'), select, () => ({
    save: { token: mail.token },
    events: [linkRequested(user, mail)],
    result: undefined,
  }));
}
