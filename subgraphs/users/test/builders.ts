import assert from 'node:assert/strict';
import { startMongo } from '@shop/dev-mongo';
import { anonymous, viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { connectMongo } from '@shop/shared/runtime';
import { eventually, testAmbient } from '@shop/shared/testing';
import { AmqpServer } from 'amqp-emulator';
import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import { startUsers, type UsersConfig } from '../start.ts';

export const now = new Date('2026-11-20T09:00:00.000Z');

export const aUser = (overrides: Partial<User> = {}): User => ({
  id: 'usr_ada',
  email: 'ada@example.com',
  name: 'Ada Lovelace',
  passwordHash: '$argon2id$…',
  roles: ['CUSTOMER'],
  addresses: [],
  registeredAt: now,
  ...overrides,
});

export const aSession = (overrides: Partial<Session> = {}): Session => ({
  id: 'ses_1',
  userId: 'usr_ada',
  refreshHash: 'current',
  previousHashes: [],
  expiresAt: new Date('2026-12-20T09:00:00.000Z'),
  endedAt: null,
  ...overrides,
});

export const anAddress = {
  name: 'Ada Lovelace',
  line1: 'Unter den Linden 1',
  postalCode: '10117',
  city: 'Berlin',
  country: 'DE',
};

const viewerSecret = 'a secret of at least 32 characters';

export const aViewer = (id: string, ...roles: Viewer['roles'][number][]): Viewer => ({
  id,
  roles,
  sessionId: null,
});

export type Answer<Data> = { data: Data; errors?: { message: string; extensions: { code: string } }[] };

/** The whole subgraph over an empty store and a broker of its own. */
export async function runningUsers(overrides: Partial<UsersConfig> = {}) {
  await using starting = new AsyncDisposableStack();
  const ambient = testAmbient({ now });
  const mongo = starting.use(await startMongo());
  const broker = starting.adopt(new AmqpServer(), (server) => server.close());
  const { url: brokerUrl } = await broker.listen();
  const config: UsersConfig = {
    host: '127.0.0.1',
    port: 0,
    mongoUrl: mongo.url,
    brokerUrl,
    brokerForgets: true,
    viewerSecret,
    logLevel: 'silent',
    administrator: null,
    ...overrides,
  };
  const server = starting.use(await startUsers(config, ambient));
  await untilConnected(server.url);
  const store = starting.use(await connectMongo(mongo.url, 'users'));
  const sign = viewerSigner({ secret: viewerSecret, clock: ambient.clock });
  const ask = async <Data>(
    query: string,
    variables: object = {},
    viewer = anonymous,
  ): Promise<Answer<Data>> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [viewerHeader]: await sign(viewer) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<Data>;
  };
  const running = starting.move();
  return {
    url: server.url,
    clock: ambient.clock,
    config,
    store,
    ask,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Until then a test that ends would stop the service in the middle of its handshake with the broker. */
export const untilConnected = (url: string) =>
  eventually(async () => {
    const health = (await (await fetch(`${url}/ready`)).json()) as { broker: boolean };
    assert.ok(health.broker, 'the broker is not connected');
  });

export type RunningUsers = Awaited<ReturnType<typeof runningUsers>>;

type Payload = {
  session: {
    accessToken: string;
    refreshToken: string;
    expiresAt: string;
    user: { id: string; email: string; name: string; roles: string[] };
  } | null;
  userErrors: { code: string; message: string; field: string[] | null; retryable: boolean }[];
};

const payload = `
  session { accessToken refreshToken expiresAt user { id email name roles } }
  userErrors { code message field retryable }`;

/** Sends one of the mutations that answer with a session. */
async function signIn(
  { ask }: RunningUsers,
  mutation: string,
  inputType: string,
  input: object,
): Promise<Payload> {
  const query = `mutation ($input: ${inputType}!) { it: ${mutation}(input: $input) { ${payload} } }`;
  const { data } = await ask<{ it: Payload }>(query, { input });
  return data.it;
}

export function sessionOf({ session, userErrors }: Payload) {
  assert.ok(session, `no session: ${JSON.stringify(userErrors)}`);
  return session;
}

type Credentials = { email: string; password: string };

export const register = (running: RunningUsers, input: Credentials & { name: string }) =>
  signIn(running, 'register', 'RegisterInput', input);
export const logIn = (running: RunningUsers, { email, password }: Credentials) =>
  signIn(running, 'login', 'LoginInput', { email, password });
export const refreshSession = (running: RunningUsers, { refreshToken }: { refreshToken: string }) =>
  signIn(running, 'refreshSession', 'RefreshSessionInput', { refreshToken });

export const ada = { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada Lovelace' };
