import { decided, type Decision } from '@shop/shared/contracts';
import type { UserEvent } from '../events/published.ts';
import type { User } from './user.ts';

export type Profile = Pick<User, 'name' | 'language' | 'timeZone' | 'phone'>;

/** What is left out stays as it is. */
export function updateProfile(user: User, changes: Partial<Profile>): Decision<User, UserEvent> {
  const changed = { ...user, ...changes };
  const { id, name, language, timeZone, phone } = changed;
  const fields = ['name', 'language', 'timeZone', 'phone'] as const;
  if (fields.every((field) => changed[field] === user[field])) return decided(user);
  const data = { userId: id, customerId: id, name, language, timeZone, phone };
  return decided(changed, { events: [{ type: 'user.profile-changed.v1', subject: id, data }] });
}
