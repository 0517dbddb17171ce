import { beginningWith, roles, wordsIn } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
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
import { errorCodes } from '../error-codes.ts';
import type { User } from '../domain/user.ts';

type Derived = { terms: string[] };

export const users = collection<User, Derived>('users', {
  fields: {
    email: text,
    name: text,
    passwordHash: text,
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
  },
  derived: { terms: [String] },
  derive: ({ name, email }) => ({ terms: wordsIn(`${name} ${email}`) }),
  indexes: [[{ email: 1 }, { unique: true }], { registeredAt: -1, _id: -1 }, { terms: 1 }],
  duplicate: (key) =>
    key === 'email'
      ? refuseField(errorCodes.EMAIL_TAKEN, 'There is an account with this e-mail address', 'email')
      : undefined,
  upgrade: (user: User | Omit<User, 'rolesVersion' | 'blockedAt'>) => ({
    rolesVersion: 0,
    blockedAt: null,
    ...user,
  }),
});

/** Those with this id, or with words in name or e-mail address that begin like the words searched for. */
export function matching(search: string): QueryFilter<Row<User, Derived>> {
  const words = wordsIn(search).map((word) => ({ terms: beginningWith(word) }));
  if (search === '') return {};
  return { $or: [{ _id: search }, ...(words.length > 0 ? [{ $and: words }] : [])] };
}
