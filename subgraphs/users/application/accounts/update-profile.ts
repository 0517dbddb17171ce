import { notIdempotent } from '@shop/shared/messaging';
import * as decide from '../../domain/profile.ts';
import { existingUser, type User } from '../../domain/user.ts';
import type { UsersService } from '../service.ts';

export const updateProfile = (
  { work, users }: UsersService,
  userId: string,
  changes: Partial<decide.Profile>,
): Promise<User> =>
  work.update(notIdempotent('updateProfile'), users, userId, (user) =>
    decide.updateProfile(existingUser(user, userId), changes),
  );
