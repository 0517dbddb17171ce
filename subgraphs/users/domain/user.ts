import { decided, roles as allRoles, type Decision, type Role } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import type { UserEvent } from '../events/published.ts';

export type Address = {
  id: string;
  name: string;
  line1: string;
  line2: string | null;
  /** Null where the country has none. */
  postalCode: string | null;
  city: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
};

export type User = {
  id: string;
  /** Trimmed and in lower case: the same address is one account however it is written. */
  email: string;
  name: string;
  passwordHash: string;
  roles: readonly Role[];
  /** Counts the changes of the roles. */
  rolesVersion: number;
  /** Last added first. */
  addresses: readonly Address[];
  registeredAt: Date;
};

export type NewUser = Omit<User, 'addresses' | 'rolesVersion'>;

const maxAddresses = 50;

export function registerUser(newUser: NewUser): Decision<User, UserEvent> {
  const { id, email, name } = newUser;
  const user = { ...newUser, rolesVersion: 0, addresses: [] };
  const data = { userId: id, customerId: id, email, name };
  return decided(user, { events: [{ type: 'user.registered.v1', subject: id, data }] });
}

export function addAddress(user: User, address: Address): Decision<User, UserEvent> {
  if (user.addresses.length >= maxAddresses) {
    throw refuseField(
      'INVALID_INPUT',
      `An address book holds at most ${maxAddresses} addresses; remove one first`,
    );
  }
  return decided({ ...user, addresses: [address, ...user.addresses] });
}

/** An address that is not there is removed already. */
export const removeAddress = (user: User, addressId: string): Decision<User, UserEvent> =>
  decided({ ...user, addresses: user.addresses.filter(({ id }) => id !== addressId) });

export const endSessionsTask = 'end-sessions';

type RoleChange = { userId: string; roles: readonly Role[]; by: User | null; now: Date };

/**
 * The caller must be an administrator now, whatever the access token still says. Administrators cannot lock
 * themselves out. Sessions carry the roles in their access tokens, so a change ends all that were opened before it.
 */
export function setRoles(
  user: User | null,
  { userId, roles, by, now }: RoleChange,
): Decision<User, UserEvent> {
  if (!by?.roles.includes('ADMIN')) throw new Refusal('FORBIDDEN', 'Only administrators may give roles');
  if (!user) throw refuseField('INVALID_INPUT', `There is no user ${userId}`, 'userId');
  if (user.id === by.id && !roles.includes('ADMIN')) {
    throw refuseField('INVALID_INPUT', 'You cannot take the role ADMIN from yourself', 'roles');
  }
  const wanted = allRoles.filter((role) => roles.includes(role));
  if (wanted.join() === user.roles.join()) return decided(user);
  const data = {
    userId,
    customerId: userId,
    roles: wanted,
    previousRoles: [...user.roles],
    changedBy: by.id,
  };
  return decided(
    { ...user, roles: wanted, rolesVersion: user.rolesVersion + 1 },
    {
      events: [{ type: 'user.roles-changed.v1', subject: userId, data }],
      tasks: [{ task: endSessionsTask, key: userId, dueAt: now }],
    },
  );
}

export function existingUser(user: User | null, id: string): User {
  if (user) return user;
  throw new Refusal('INVALID_INPUT', `There is no user ${id}`);
}
