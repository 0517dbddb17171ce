import { decided, roles as allRoles, type Decision, type Role } from '@shop/shared/contracts';
import { Refusal, refuseField } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';
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
  /** Null until the owner has shown to read its mailbox. */
  emailVerifiedAt: Date | null;
  name: string;
  /** BCP 47; null where the user chose none. */
  language: string | null;
  /** Of the IANA database. */
  timeZone: string | null;
  /** E.164. */
  phone: string | null;
  /** Null where the user signs in otherwise. */
  passwordHash: string | null;
  /** Counts the changes of the password. */
  passwordVersion: number;
  roles: readonly Role[];
  /** Counts the changes after which older sessions end: of roles and password, and blocks. */
  rolesVersion: number;
  /** Null while the account is not blocked. */
  blockedAt: Date | null;
  /** Last added first. */
  addresses: readonly Address[];
  registeredAt: Date;
  /** When it was deleted: nothing of the person is left then. */
  deletedAt: Date | null;
};

export type NewUser = Pick<
  User,
  'id' | 'email' | 'emailVerifiedAt' | 'name' | 'passwordHash' | 'roles' | 'registeredAt'
>;

const unset = {
  ...{ language: null, timeZone: null, phone: null },
  ...{ passwordVersion: 0, rolesVersion: 0, blockedAt: null, deletedAt: null },
  addresses: [],
};

const maxAddresses = 50;

export function registerUser(newUser: NewUser): Decision<User, UserEvent> {
  const { id, email, name } = newUser;
  const user = { ...unset, ...newUser };
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
 * Administrators cannot lock themselves out. Sessions carry the roles in their access tokens, so a change ends all
 * that were opened before it.
 */
export function setRoles(
  user: User | null,
  { userId, roles, by, now }: RoleChange,
): Decision<User, UserEvent> {
  refuseUnlessAdministrator(by, 'Only administrators may give roles');
  refuseUnknown(user, userId);
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

type Blocking = { userId: string; by: User | null; now: Date };

/** Its sessions end like those with other roles. Administrators cannot block themselves. */
export function blockUser(user: User | null, { userId, by, now }: Blocking): Decision<User, UserEvent> {
  refuseUnlessAdministrator(by, 'Only administrators may block accounts');
  refuseUnknown(user, userId);
  if (user.id === by.id) throw refuseField('INVALID_INPUT', 'You cannot block yourself', 'userId');
  if (user.blockedAt) return decided(user);
  return decided(
    { ...user, blockedAt: now, rolesVersion: user.rolesVersion + 1 },
    {
      events: [{ type: 'user.blocked.v1', subject: userId, data: changeBy(userId, by) }],
      tasks: [{ task: endSessionsTask, key: userId, dueAt: now }],
    },
  );
}

export function unblockUser(
  user: User | null,
  { userId, by }: Omit<Blocking, 'now'>,
): Decision<User, UserEvent> {
  refuseUnlessAdministrator(by, 'Only administrators may unblock accounts');
  refuseUnknown(user, userId);
  if (!user.blockedAt) return decided(user);
  const event = { type: 'user.unblocked.v1', subject: userId, data: changeBy(userId, by) } as const;
  return decided({ ...user, blockedAt: null }, { events: [event] });
}

/** Every session that was opened before ends. */
export const endAllSessions = (user: User, now: Date): Decision<User, UserEvent> =>
  decided(
    { ...user, rolesVersion: user.rolesVersion + 1 },
    { tasks: [{ task: endSessionsTask, key: user.id, dueAt: now }] },
  );

const changeBy = (userId: string, by: User) => ({ userId, customerId: userId, changedBy: by.id });

function refuseUnknown(user: User | null, userId: string): asserts user is User {
  if (!user || user.deletedAt) throw refuseField('INVALID_INPUT', `There is no user ${userId}`, 'userId');
}

/** Must be one now, whatever the access token still says. */
export function refuseUnlessAdministrator(by: User | null, message: string): asserts by is User {
  if (!by?.roles.includes('ADMIN') || by.blockedAt) throw new Refusal('FORBIDDEN', message);
}

/** Must be one now, whatever the access token still says. */
export function refuseUnlessStaff(by: User | null): asserts by is User {
  const isStaff = by?.roles.some((role) => role === 'SUPPORT' || role === 'ADMIN');
  if (!isStaff || by?.blockedAt) throw new Refusal('FORBIDDEN', 'Only staff may end the sessions of others');
}

export function refuseBlocked({ blockedAt }: User): void {
  if (blockedAt) throw new Refusal(errorCodes.ACCOUNT_BLOCKED, 'An administrator has blocked this account');
}

export const emailTaken = (): Refusal =>
  refuseField(errorCodes.EMAIL_TAKEN, 'There is an account with this e-mail address', 'email');

export const credentialsWrong = (message: string, ...field: string[]): Refusal =>
  new Refusal(errorCodes.CREDENTIALS_WRONG, message, [{ message, ...(field.length > 0 && { field }) }]);

export function existingUser(user: User | null, id: string): User {
  if (user && !user.deletedAt) return user;
  throw new Refusal('INVALID_INPUT', `There is no user ${id}`);
}
