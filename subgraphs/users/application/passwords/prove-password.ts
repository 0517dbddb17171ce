import { notIdempotent, one } from '@shop/shared/messaging';
import { forgiven } from '../../domain/attempts.ts';
import { credentialsWrong, existingUser, type User } from '../../domain/user.ts';
import { countAttempts, signInCounts } from '../count-attempts.ts';
import type { UsersService } from '../service.ts';

type Given = { userId: string; password: string; address: string | undefined };

/** The user, who has given the password once more; counted like a sign-in, because a stolen session may guess, too. */
export async function provePassword(
  service: UsersService,
  { userId, password, address }: Given,
): Promise<User> {
  const { users, attempts, work, credentials } = service;
  const user = existingUser(await users.byId(userId), userId);
  const counts = signInCounts(service, user.email, address);
  await countAttempts(service, [counts.account, ...counts.address]);
  if (!(await credentials.verifyPassword(password, user.passwordHash)))
    throw credentialsWrong('The password is wrong', 'password');
  await work.run(
    notIdempotent('provePassword'),
    { account: one(attempts, counts.account.id) },
    ({ account }) => ({ save: { account: account && forgiven(account) }, result: undefined }),
  );
  return user;
}
