import { wordsIn } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { connectionOf, type PageArgs } from '@shop/shared/graphql';
import type { Context } from '../context.ts';

export type UserListArgs = PageArgs & { search?: string | null };

const maxSearchLength = 320;
// Each word costs a look at every candidate.
const maxSearchWords = 8;

export function userList({ search, ...args }: UserListArgs, { accounts: { users } }: Context) {
  const text = checkedSearch(search ?? '');
  return connectionOf({
    args,
    order: { field: 'registeredAt', direction: -1 },
    find: (slice) => users.find(text, slice),
    count: () => users.count(text),
    sortValue: ({ registeredAt }) => registeredAt,
  });
}

function checkedSearch(search: string): string {
  if (search.length <= maxSearchLength && wordsIn(search).length <= maxSearchWords) return search.trim();
  const rule = `A search has at most ${maxSearchLength} characters and ${maxSearchWords} words`;
  throw refuseField('BAD_USER_INPUT', rule, 'search');
}
