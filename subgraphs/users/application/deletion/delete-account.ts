import { notIdempotent, one } from '@shop/shared/messaging';
import { daysAfter } from '@shop/shared/runtime';
import { deleteUser } from '../../domain/deletion.ts';
import { redeem } from '../../domain/mail-token.ts';
import { credentialsWrong, existingUser, refuseUnlessAdministrator, type User } from '../../domain/user.ts';
import { findToken } from '../email/find-token.ts';
import { sendPasswordResetTask } from '../passwords/request-password-reset.ts';
import { provePassword } from '../passwords/prove-password.ts';
import type { UsersService } from '../service.ts';

type Proof = { userId: string; password: string; address: string | undefined };
type ByStaff = { userId: string; byId: string; reason: string };

/** By the password, once more: a session that was left open must not be enough. */
export async function deleteAccount(service: UsersService, proof: Proof): Promise<string> {
  const { id, passwordVersion } = await provePassword(service, proof);
  return erase(service, {
    ...{ userId: id, byId: id, tokenId: null, reason: null },
    check({ user }) {
      if (user.passwordVersion !== passwordVersion)
        throw credentialsWrong('The password was changed meanwhile', 'password');
    },
  });
}

/** By the link in a mail, for those who sign in without a password or have forgotten it. */
export async function deleteAccountByLink(service: UsersService, secret: string): Promise<string> {
  const token = await findToken(service, secret);
  const { id, userId } = token;
  const user = await service.users.byId(userId);
  redeem({ token, user, purpose: 'ACCOUNT_DELETION', now: service.clock.now() });
  return erase(service, { ...{ userId, byId: userId, tokenId: id, reason: null }, check: () => undefined });
}

/** What an administrator does for a person who asks by letter. */
export const deleteUserAccount = (
  service: UsersService,
  { userId, byId, reason }: ByStaff,
): Promise<string> =>
  erase(service, {
    ...{ userId, byId, tokenId: null, reason },
    check: ({ by }) => refuseUnlessAdministrator(by, 'Only administrators may delete accounts of others'),
  });

type Erasing = {
  userId: string;
  byId: string;
  tokenId: string | null;
  reason: string | null;
  /** Refuses if what was proved before no longer holds, now that the rows are locked. */
  check: (loaded: { user: User; by: User | null }) => void;
};

/** The events of the past go as well: they name the person, and others have the one that says that it is over. */
async function erase(service: UsersService, erasing: Erasing): Promise<string> {
  const { users, mailTokens, audit, work, clock, ids, credentials, mailSecrets } = service;
  const { userId, byId, tokenId, reason, check } = erasing;
  const now = clock.now();
  const entryId = ids.next('aud');
  const { email } = existingUser(await users.byId(userId), userId);
  const sealedEmail = await mailSecrets.seal(email, daysAfter(now, 1));
  const select = {
    user: one(users, userId),
    by: one(users, byId),
    token: one(mailTokens, tokenId ?? ''),
    entry: one(audit, entryId),
  };
  const isDone = await work.run(notIdempotent('deleteAccount'), select, (loaded) => {
    const before = existingUser(loaded.user, userId);
    // The last mail would go to an address that has just been given up.
    if (before.email !== email) return { result: false };
    check({ user: before, by: loaded.by });
    const token = tokenId === null ? null : redeem({ ...loaded, purpose: 'ACCOUNT_DELETION', now }).token;
    const { state: user, events, tasks } = deleteUser(before, { userId, sealedEmail, now });
    const entry = {
      ...{ id: entryId, at: now, action: 'ACCOUNT_DELETED' as const, userId, by: byId, reason },
      ...{ rolesBefore: before.roles, rolesAfter: user.roles },
    };
    return {
      save: { user, entry, token },
      events,
      tasks: [...tasks, { task: sendPasswordResetTask, key: credentials.hashSecret(email), dueAt: null }],
      forget: { published: [userId] },
      result: true,
    };
  });
  return isDone ? userId : erase(service, erasing);
}
