import type { Connection } from '@shop/shared/graphql';
import type { SignedIn } from '../application/service.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { MachineClient } from '../domain/machine-client.ts';
import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  AccountExport: { userId: string };
  AuditEntry: AuditEntry;
  AuditEntryConnection: Connection<AuditEntry>;
  MachineClient: MachineClient;
  MachineClientConnection: Connection<MachineClient>;
  MachineIdentity: MachineClient;
  Session: SignedIn;
  UserSession: Session;
  UserSessionConnection: Connection<Session>;
  User: User;
  UserConnection: Connection<User>;
};
