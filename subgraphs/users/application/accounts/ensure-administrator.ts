import { Refusal } from '@shop/shared/errors';
import { notIdempotent } from '@shop/shared/messaging';
import { errorCodes } from '../../error-codes.ts';
import { registerUser, type User } from '../../domain/user.ts';
import { prepareUser } from './register.ts';
import type { UsersService } from '../service.ts';

export type Administrator = { email: string; password: string };

/**
 * Makes the first administrator, who gives roles to the others. An account that is there already stays as it is:
 * registering the address first must not make an administrator.
 */
export async function ensureAdministrator(
  service: UsersService,
  administrator: Administrator,
): Promise<void> {
  const { users, logger } = service;
  const present =
    (await users.findOne({ email: administrator.email })) ?? (await create(service, administrator));
  if (!present || present.roles.includes('ADMIN')) return;
  logger.warn(
    { userId: present.id },
    'ADMIN_EMAIL belongs to an account without the role ADMIN, left as it is',
  );
}

async function create(service: UsersService, { email, password }: Administrator): Promise<User | null> {
  const { users, work } = service;
  const roles = ['CUSTOMER', 'ADMIN'] as const;
  const prepared = await prepareUser(service, { email, password, name: 'Administrator' }, roles);
  // The person who writes the configuration vouches for the address.
  const newUser = { ...prepared, emailVerifiedAt: prepared.registeredAt };
  try {
    return await work.update(notIdempotent('ensureAdministrator'), users, newUser.id, () =>
      registerUser(newUser),
    );
  } catch (error) {
    // Another replica, starting at the same moment, made it.
    if (error instanceof Refusal && error.code === errorCodes.EMAIL_TAKEN.code)
      return users.findOne({ email });
    throw error;
  }
}
