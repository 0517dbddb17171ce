import { audit } from './audit.ts';
import { attempts } from './attempts.ts';
import { mailTokens } from './mail-tokens.ts';
import { machineClients } from './machine-clients.ts';
import { sessions } from './sessions.ts';
import { signingKeys } from './signing-keys.ts';
import { users } from './users.ts';

export type { EndedAfter, EndedSession } from './sessions.ts';
export type { SigningKey, SigningKeyStore } from './signing-keys.ts';

export const stores = { users, sessions, audit, attempts, signingKeys, machineClients, mailTokens };
