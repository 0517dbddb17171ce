import { wordsIn } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { connectionOf } from '@shop/shared/graphql';
import type { Context } from '../context.ts';
import { matching } from '../store/users.ts';
import type { QueryUsersArgs } from '../resolver-types.ts';

const maxSearchLength = 320;
// Each word costs a look at every candidate.
const maxSearchWords = 8;

export function userList({ search, ...args }: QueryUsersArgs, { users }: Context) {
  const wanted = matching(checkedSearch(search ?? ''));
  return connectionOf({
    args,
    order: { field: 'registeredAt', direction: -1 },
    find: (slice) => users.find(wanted, slice),
    count: () => users.count(wanted),
    sortValue: ({ registeredAt }) => registeredAt,
  });
}

function checkedSearch(search: string): string {
  if (search.length <= maxSearchLength && wordsIn(search).length <= maxSearchWords) return search.trim();
  const rule = `A search has at most ${maxSearchLength} characters and ${maxSearchWords} words`;
  throw refuseField('BAD_USER_INPUT', rule, 'search');
}
