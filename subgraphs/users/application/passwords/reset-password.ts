import { notIdempotent, one } from '@shop/shared/messaging';
import { forgiven } from '../../domain/attempts.ts';
import { verifyEmail } from '../../domain/email.ts';
import { redeem } from '../../domain/mail-token.ts';
import { setPassword } from '../../domain/password.ts';
import { refuseWeakPassword } from '../../domain/password-policy.ts';
import { signInCounts } from '../count-attempts.ts';
import { findToken } from '../email/find-token.ts';
import type { UsersService } from '../service.ts';

type Reset = { secret: string; newPassword: string };

/** All sessions end. Who has the link reads the mailbox, so the address is verified, too. */
export async function resetPassword(service: UsersService, { secret, newPassword }: Reset): Promise<void> {
  const { users, mailTokens, attempts, work, credentials, clock } = service;
  const now = clock.now();
  const purpose = 'PASSWORD_RESET';
  const token = await findToken(service, secret);
  const { user } = redeem({ token, user: await users.byId(token.userId), purpose, now });
  refuseWeakPassword(newPassword, user, service.isCommonPassword, 'newPassword');
  const passwordHash = await credentials.hashPassword(newPassword);
  const select = {
    token: one(mailTokens, token.id),
    user: one(users, token.userId),
    account: one(attempts, signInCounts(service, token.email, undefined).account.id),
  };
  await work.run(notIdempotent('resetPassword'), select, ({ account, ...loaded }) => {
    const redeemed = redeem({ ...loaded, purpose, now });
    const changed = setPassword(redeemed.user, { passwordHash, by: 'RESET', now });
    const verified = verifyEmail(changed.state, now);
    return {
      save: { token: redeemed.token, user: verified.state, account: account && forgiven(account) },
      events: [...changed.events, ...verified.events],
      tasks: changed.tasks,
      result: undefined,
    };
  });
}
