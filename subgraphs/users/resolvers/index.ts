import type { Resolvers } from '../resolver-types.ts';
import { accountExportResolvers } from './account-export.ts';
import { auditEntryResolvers } from './audit-log.ts';
import { machineClientResolvers } from './machine-client.ts';
import { mutationResolvers } from './mutation.ts';
import { queryResolvers } from './query.ts';
import { sessionResolvers, userResolvers } from './user.ts';
import { userSessionResolvers } from './user-session.ts';

export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Session: sessionResolvers,
  User: userResolvers,
  UserSession: userSessionResolvers,
  AccountExport: accountExportResolvers,
  AuditEntry: auditEntryResolvers,
  MachineClient: machineClientResolvers,
} satisfies Resolvers;
