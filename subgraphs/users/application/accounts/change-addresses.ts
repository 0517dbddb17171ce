import type { Decision } from '@shop/shared/contracts';
import { notIdempotent } from '@shop/shared/messaging';
import * as decide from '../../domain/user.ts';
import type { Address, User } from '../../domain/user.ts';
import type { UsersService } from '../service.ts';

export function addAddress(service: UsersService, userId: string, address: Omit<Address, 'id'>) {
  const added = { id: service.ids.next('adr'), ...address };
  return changeUser(service, 'addAddress', userId, (user) => decide.addAddress(user, added));
}

export const removeAddress = (service: UsersService, userId: string, addressId: string) =>
  changeUser(service, 'removeAddress', userId, (user) => decide.removeAddress(user, addressId));

const changeUser = (
  { work, users }: UsersService,
  command: string,
  id: string,
  change: (user: User) => Decision<User>,
): Promise<User> =>
  work.update(notIdempotent(command), users, id, (user) => change(decide.existingUser(user, id)));
