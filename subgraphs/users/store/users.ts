import { beginningWith, roles, wordsIn } from '@shop/shared/contracts';
import {
  collection,
  date,
  listOf,
  oneOf,
  optionalDate,
  optionalText,
  text,
  type Row,
} from '@shop/shared/subgraph';
import type { QueryFilter } from 'mongoose';
import { emailTaken, type User } from '../domain/user.ts';

/** What rows of earlier releases lack. */
const added = {
  ...{ rolesVersion: 0, passwordVersion: 0, blockedAt: null, deletedAt: null, emailVerifiedAt: null },
  ...{ language: null, timeZone: null, phone: null },
};

type Derived = { terms: string[] };

export const users = collection<User, Derived>('users', {
  fields: {
    email: text,
    emailVerifiedAt: optionalDate,
    name: text,
    language: optionalText,
    timeZone: optionalText,
    phone: optionalText,
    passwordHash: optionalText,
    passwordVersion: Number,
    roles: [oneOf(roles)],
    rolesVersion: Number,
    blockedAt: optionalDate,
    addresses: listOf({
      id: text,
      name: text,
      line1: text,
      line2: optionalText,
      postalCode: optionalText,
      city: text,
      country: text,
    }),
    registeredAt: date,
    deletedAt: optionalDate,
  },
  derived: { terms: [String] },
  derive: ({ name, email }) => ({ terms: wordsIn(`${name} ${email}`) }),
  indexes: [[{ email: 1 }, { unique: true }], { deletedAt: 1, registeredAt: -1, _id: -1 }, { terms: 1 }],
  duplicate: (key) => (key === 'email' ? emailTaken() : undefined),
  upgrade: (user: User | Omit<User, keyof typeof added>) => ({ ...added, ...user }),
});

/** Accounts that were not deleted: those with this id, or with words in name or e-mail address that begin like the words searched for. */
export function matching(search: string): QueryFilter<Row<User, Derived>> {
  const words = wordsIn(search).map((word) => ({ terms: beginningWith(word) }));
  const present = { deletedAt: null };
  if (search === '') return present;
  return { ...present, $or: [{ _id: search }, ...(words.length > 0 ? [{ $and: words }] : [])] };
}
