import { notIdempotent, one, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import { linkRequested } from '../../domain/email.ts';
import { countAttempts, mailCounts } from '../count-attempts.ts';
import { newLinkMail } from '../email/new-link-mail.ts';
import type { UsersService } from '../service.ts';

export const sendPasswordResetTask = 'send-password-reset';

type Request = { email: string; address: string | undefined };

/**
 * The answer, and the time it takes, do not tell whether there is an account: that is looked up by the due task.
 */
export async function requestPasswordReset(
  service: UsersService,
  { email, address }: Request,
): Promise<void> {
  const { work, clock, credentials } = service;
  await countAttempts(service, mailCounts(service, 'PASSWORD_RESET', email, address));
  const due = { task: sendPasswordResetTask, key: credentials.hashSecret(email), dueAt: clock.now() };
  await work.run(notIdempotent('requestPasswordReset'), {}, () => ({
    tasks: [{ ...due, data: { email } }],
    result: undefined,
  }));
}

export async function sendPasswordReset(
  service: UsersService,
  { data }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const { users, mailTokens, work } = service;
  const user = await users.findOne({ email: String(data.email) });
  if (!user || user.blockedAt || user.deletedAt) return;
  const mail = await newLinkMail(service, user, { purpose: 'PASSWORD_RESET', email: user.email });
  await work.run(guard, { token: one(mailTokens, mail.token.id), user: one(users, user.id) }, () => ({
    save: { token: mail.token },
    events: [linkRequested(user, mail)],
    result: undefined,
  }));
}
