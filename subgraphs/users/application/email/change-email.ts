import { notIdempotent, one } from '@shop/shared/messaging';
import { changeEmail, linkRequested, refuseSameEmail } from '../../domain/email.ts';
import { redeem } from '../../domain/mail-token.ts';
import { emailTaken, type User } from '../../domain/user.ts';
import { countAttempts, mailCounts } from '../count-attempts.ts';
import { provePassword } from '../passwords/prove-password.ts';
import { findToken } from './find-token.ts';
import { newLinkMail } from './new-link-mail.ts';
import type { UsersService } from '../service.ts';

type Request = { userId: string; email: string; password: string; address: string | undefined };

/** Has a mail sent to the new address; nothing changes before its link is opened. */
export async function requestEmailChange(
  service: UsersService,
  { userId, email, password, address }: Request,
): Promise<void> {
  const { users, mailTokens, work } = service;
  const user = await provePassword(service, { userId, password, address });
  refuseSameEmail(user, email);
  if (await users.findOne({ email })) throw emailTaken();
  await countAttempts(service, mailCounts(service, 'EMAIL_CHANGE', user.email, address));
  const mail = await newLinkMail(service, user, { purpose: 'EMAIL_CHANGE', email });
  const select = { token: one(mailTokens, mail.token.id), user: one(users, user.id) };
  await work.run(notIdempotent('requestEmailChange'), select, () => ({
    save: { token: mail.token },
    events: [linkRequested(user, mail)],
    result: undefined,
  }));
}

export async function confirmEmailChange(service: UsersService, secret: string): Promise<User> {
  const { users, mailTokens, work, clock } = service;
  const { id, userId } = await findToken(service, secret);
  const now = clock.now();
  const select = { token: one(mailTokens, id), user: one(users, userId) };
  return work.run(notIdempotent('confirmEmailChange'), select, (loaded) => {
    const redeemed = redeem({ ...loaded, purpose: 'EMAIL_CHANGE', now });
    const { state: user, events } = changeEmail(redeemed.user, redeemed.token.email, now);
    return { save: { token: redeemed.token, user }, events, result: user };
  });
}
