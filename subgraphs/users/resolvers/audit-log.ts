import { connectionOf, type PageArgs } from '@shop/shared/graphql';
import type { Context } from '../context.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';

export type AuditLogArgs = PageArgs & { userId?: string | null };

export const auditLog = ({ userId = null, ...args }: AuditLogArgs, { accounts: { audit } }: Context) =>
  connectionOf({
    args,
    order: { field: 'at', direction: -1 },
    find: (slice) => audit.find(userId, slice),
    count: () => audit.count(userId),
    sortValue: ({ at }) => at,
  });

export const auditEntryResolvers = {
  user: ({ userId }: AuditEntry, _args: unknown, { userById }: Context) => userById.load(userId),
  by: ({ by }: AuditEntry, _args: unknown, { userById }: Context) => userById.load(by),
};
