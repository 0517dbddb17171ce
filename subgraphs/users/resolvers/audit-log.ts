import { connectionOf } from '@shop/shared/graphql';
import type { Context } from '../context.ts';
import type { QueryAuditLogArgs, Resolvers } from '../resolver-types.ts';

export const auditLog = ({ userId = null, ...args }: QueryAuditLogArgs, { audit }: Context) => {
  const about = userId === null ? {} : { userId };
  return connectionOf({
    args,
    order: { field: 'at', direction: -1 },
    find: (slice) => audit.find(about, slice),
    count: () => audit.count(about),
    sortValue: ({ at }) => at,
  });
};

export const auditEntryResolvers = {
  user: ({ userId }, _args, { userById }) => userById.load(userId),
  by: ({ by }, _args, { userById }) => userById.load(by),
} satisfies Resolvers['AuditEntry'];
