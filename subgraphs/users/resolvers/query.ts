import type { Context } from '../context.ts';
import { auditLog, type AuditLogArgs } from './audit-log.ts';
import { endedSessions, type EndedSessionsArgs } from './ended-sessions.ts';
import { userList, type UserListArgs } from './user-list.ts';

type ById = { id: string };

export const queryResolvers = {
  me: (_: unknown, _args: unknown, { viewer, userById }: Context) => viewer.id && userById.load(viewer.id),
  user: (_: unknown, { id }: ById, { userById }: Context) => userById.load(id),
  users: (_: unknown, args: UserListArgs, context: Context) => userList(args, context),
  auditLog: (_: unknown, args: AuditLogArgs, context: Context) => auditLog(args, context),
  _endedSessions: (_: unknown, args: EndedSessionsArgs, context: Context) => endedSessions(args, context),
};
