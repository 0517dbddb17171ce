import assert from 'node:assert/strict';
import { anonymousViewer, serveForTest, testDependencies, type Answer } from '@shop/shared/testing';
import { decodeJwt } from 'jose';
import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import { users } from '../subgraph.ts';
import type { Administrator } from '../application/accounts/ensure-administrator.ts';

export const now = new Date('2026-11-20T09:00:00.000Z');

export const aUser = (overrides: Partial<User> = {}): User => ({
  id: 'usr_ada',
  email: 'ada@example.com',
  emailVerifiedAt: null,
  name: 'Ada Lovelace',
  language: null,
  timeZone: null,
  phone: null,
  passwordHash: '$argon2id$…',
  passwordVersion: 0,
  roles: ['CUSTOMER'],
  rolesVersion: 0,
  blockedAt: null,
  addresses: [],
  registeredAt: now,
  deletedAt: null,
  ...overrides,
});

export const aSession = (overrides: Partial<Session> = {}): Session => ({
  id: 'ses_1',
  userId: 'usr_ada',
  rolesVersion: 0,
  refreshHash: 'current',
  previousHashes: [],
  successor: null,
  expiresAt: new Date('2026-12-20T09:00:00.000Z'),
  endedAt: null,
  openedAt: now,
  usedAt: now,
  ...{ deviceName: null, userAgent: null, network: null },
  ...overrides,
});

export const anAddress = {
  name: 'Ada Lovelace',
  line1: 'Unter den Linden 1',
  postalCode: '10117',
  city: 'Berlin',
  country: 'DE',
};

/** The whole subgraph on an empty store and its own broker. */
export const runningUsers = (own: { administrator?: Administrator; signUpsPerHour?: number } = {}) =>
  serveForTest({
    service: 'users',
    start: users.start,
    own: { administrator: null, signUpsPerHour: 1000, shopUrl: 'https://shop.test', ...own },
    dependencies: testDependencies({ now }),
  });

export type RunningUsers = Awaited<ReturnType<typeof runningUsers>>;

type Payload = {
  session: {
    accessToken: string;
    refreshToken: string;
    expiresAt: string;
    user: { id: string; email: string; name: string; roles: string[] };
  } | null;
  userErrors: {
    code: string;
    message: string;
    field: string[] | null;
    retryable: boolean;
    retryAfterSeconds: number | null;
  }[];
};

const payload = `
  session { accessToken refreshToken expiresAt user { id email name roles } }
  userErrors { code message field retryable retryAfterSeconds }`;

/** Sends one of the mutations that return a session. */
async function signIn(
  { as }: RunningUsers,
  mutation: string,
  inputType: string,
  input: object,
  from?: string,
): Promise<Payload> {
  const query = `mutation ($input: ${inputType}!) { it: ${mutation}(input: $input) { ${payload} } }`;
  const { data, errors } = await as({ ...anonymousViewer, ...(from && { address: from }) }).ask<{
    it: Payload | null;
  } | null>(query, { input });
  if (!data?.it) throw new Error(`${mutation} failed: ${JSON.stringify(errors)}`);
  return data.it;
}

export function sessionOf({ session, userErrors }: Payload) {
  assert.ok(session, `no session: ${JSON.stringify(userErrors)}`);
  return session;
}

export const codeOf = ({ errors }: Pick<Answer, 'errors'>): string | undefined =>
  errors?.[0]?.extensions.code;

export const setRolesMutation = `mutation ($input: SetRolesInput!) {
  setRoles(input: $input) { user { id roles } userErrors { code field } }
}`;

/** The session id, as in events and access tokens. */
export function nameOf({ accessToken }: { accessToken: string }) {
  const { sub: userId, sid: sessionId } = decodeJwt<{ sid: string }>(accessToken);
  return { userId, sessionId };
}

/** The events of ended sessions in the outbox; the subject is the session. */
export async function sessionsEnded(running: RunningUsers) {
  const events = (await running.published()).filter(({ type }) => type === 'session.ended.v1');
  for (const { subject, data } of events) assert.equal(subject, (data as { sessionId: string }).sessionId);
  return events.map(({ data }) => data);
}

type Credentials = { email: string; password: string };

export const register = (running: RunningUsers, input: Credentials & { name: string }, from?: string) =>
  signIn(running, 'register', 'RegisterInput', input, from);
export const logIn = (running: RunningUsers, { email, password }: Credentials, from?: string) =>
  signIn(running, 'login', 'LoginInput', { email, password }, from);
export const refreshSession = (running: RunningUsers, { refreshToken }: { refreshToken: string }) =>
  signIn(running, 'refreshSession', 'RefreshSessionInput', { refreshToken });

export const ada = { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada Lovelace' };

export async function idOfAda(running: RunningUsers): Promise<string> {
  return sessionOf(await register(running, ada)).user.id;
}
