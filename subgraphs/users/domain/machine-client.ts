import { decided, type Decision, type Role } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { endedSession, type Session } from './session.ts';
import { refuseUnlessAdministrator, type User } from './user.ts';
import type { UserEvent } from '../events/published.ts';

/** A program with credentials of its own. */
export type MachineClient = {
  id: string;
  name: string;
  scopes: readonly string[];
  roles: readonly Role[];
  /** Of the secret, which is shown once and never stored. */
  secretHash: string;
  createdAt: Date;
  /** The administrator. */
  createdBy: string;
  expiresAt: Date;
  /** To within five minutes; null before the first use. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

export type NewMachineClient = Omit<MachineClient, 'lastUsedAt' | 'revokedAt'>;

const longestLifeMs = 366 * 24 * 60 * 60 * 1000;
const usedToWithinMs = 5 * 60 * 1000;

/** The caller must be an administrator now, whatever the access token still says. */
export function createMachineClient(made: NewMachineClient, by: User | null): MachineClient {
  refuseOthers(by);
  const { expiresAt, createdAt, roles } = made;
  const lifeMs = expiresAt.getTime() - createdAt.getTime();
  if (!(lifeMs > 0 && lifeMs <= longestLifeMs))
    throw refuseField('INVALID_INPUT', 'A machine client expires within the next 366 days', 'expiresAt');
  if (roles.includes('ADMIN'))
    throw refuseField('INVALID_INPUT', 'A machine client cannot have the role ADMIN', 'roles');
  return { ...made, lastUsedAt: null, revokedAt: null };
}

export type Revocation = Decision<MachineClient, UserEvent> & { session: Session | null };

/** Its access tokens name it as their session, so its end calls them back, and closes its sockets. */
export function revokeMachineClient(
  client: MachineClient | null,
  { id, by, now }: { id: string; by: User | null; now: Date },
): Revocation {
  refuseOthers(by);
  if (!client) throw refuseField('INVALID_INPUT', `There is no machine client ${id}`, 'machineClientId');
  if (client.revokedAt) return { ...decided(client), session: null };
  const { state: session, events } = endedSession({ id, userId: id, refreshHash: client.secretHash, now });
  return { ...decided({ ...client, revokedAt: now }, { events }), session };
}

function refuseOthers(by: User | null): void {
  refuseUnlessAdministrator(by, 'Only administrators may manage machine clients');
}

export const isUsable = ({ revokedAt, expiresAt }: MachineClient, now: Date): boolean =>
  revokedAt === null && expiresAt > now;

/** Written seldom, because every use would be a write. */
export const wasUsed = (client: MachineClient, now: Date): MachineClient =>
  client.lastUsedAt && now.getTime() - client.lastUsedAt.getTime() < usedToWithinMs
    ? client
    : { ...client, lastUsedAt: now };
