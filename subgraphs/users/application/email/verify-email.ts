import { notIdempotent, one } from '@shop/shared/messaging';
import * as decide from '../../domain/email.ts';
import { redeem } from '../../domain/mail-token.ts';
import type { User } from '../../domain/user.ts';
import { findToken } from './find-token.ts';
import type { UsersService } from '../service.ts';

export async function verifyEmail(service: UsersService, secret: string): Promise<User> {
  const { users, mailTokens, work, clock } = service;
  const { id, userId } = await findToken(service, secret);
  const now = clock.now();
  const select = { token: one(mailTokens, id), user: one(users, userId) };
  return work.run(notIdempotent('verifyEmail'), select, (loaded) => {
    const redeemed = redeem({ ...loaded, purpose: 'EMAIL_VERIFICATION', now });
    const { state: user, events } = decide.verifyEmail(redeemed.user, now);
    return { save: { token: redeemed.token, user }, events, result: user };
  });
}
