import { useMachineClient } from '../application/machine-clients/use.ts';
import type { Resolvers } from '../resolver-types.ts';
import { auditLog } from './audit-log.ts';
import { endedSessions } from './ended-sessions.ts';
import { machineClientList } from './machine-client.ts';
import { userList } from './user-list.ts';

export const queryResolvers = {
  me: (_, _args, { viewer, userById }) => (viewer.id === null ? null : userById.load(viewer.id)),
  user: (_, { id }, { userById }) => userById.load(id),
  users: (_, args, context) => userList(args, context),
  auditLog: (_, args, context) => auditLog(args, context),
  machineClients: (_, args, context) => machineClientList(args, context),
  _machineClient: (_, presented, context) => useMachineClient(context, presented),
  _endedSessions: (_, args, context) => endedSessions(args, context),
} satisfies Resolvers['Query'];
