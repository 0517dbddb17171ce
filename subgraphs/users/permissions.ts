import { maySee } from '@shop/shared/auth';
import { adminOnly, allow, ownedBy, rule, signedIn, staffOnly } from '@shop/shared/auth/permissions';
import { Refusal } from '@shop/shared/errors';
import type { Context } from './context.ts';
import type { User } from './domain/user.ts';

/** A second net under the loaders: themselves, also when they have only just signed in, and staff. */
const seesUser = rule('seesUser')(({ id }: User, _args: unknown, { viewer, provenIds }: Context) =>
  maySee(viewer, id) || provenIds.has(id)
    ? true
    : new Refusal('FORBIDDEN', 'Your account may not see this user'),
);

export const permissions = {
  Query: {
    me: allow,
    user: allow,
    users: staffOnly,
    auditLog: adminOnly,
    machineClients: adminOnly,
    _endedSessions: allow,
    _machineClient: allow,
  },
  Mutation: {
    register: allow,
    login: allow,
    refreshSession: allow,
    logout: signedIn,
    requestEmailVerification: signedIn,
    verifyEmail: allow,
    requestPasswordReset: allow,
    resetPassword: allow,
    changePassword: signedIn,
    requestEmailChange: signedIn,
    confirmEmailChange: allow,
    requestAccountDeletion: signedIn,
    deleteAccount: allow,
    deleteUser: adminOnly,
    exportAccount: signedIn,
    updateProfile: signedIn,
    endSession: signedIn,
    endOtherSessions: signedIn,
    addAddress: signedIn,
    removeAddress: signedIn,
    setRoles: adminOnly,
    blockUser: adminOnly,
    unblockUser: adminOnly,
    createMachineClient: adminOnly,
    revokeMachineClient: adminOnly,
  },
  // A second net under the resolver.
  AccountExport: ownedBy<{ userId: string }>('ownsExport', ({ userId }) => userId),
  User: seesUser,
  UserConnection: staffOnly,
  UserEdge: staffOnly,
  MachineClient: adminOnly,
  MachineClientConnection: adminOnly,
  MachineClientEdge: adminOnly,
  AuditEntry: adminOnly,
  AuditEntryConnection: adminOnly,
  AuditEntryEdge: adminOnly,
};
