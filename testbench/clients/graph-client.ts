import { randomUUID } from 'node:crypto';
import { follow, type Live, type Transport } from './live.ts';

/** A GraphQL response as received. */
export type GraphAnswer<Data> = {
  status: number;
  data?: Data | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions?: { code?: string; traceId?: string };
  }[];
  /** The correlation id of all effects of the operation; see `settled({ of })`. */
  correlationId: string;
};

export type UserErrors = { userErrors: { code: string; message: string; field: string[] | null }[] };

type Variables = Record<string, unknown>;

export type GraphClient = {
  /** Sends an operation and returns the response, errors included. */
  send<Data>(query: string, variables?: Variables): Promise<GraphAnswer<Data>>;
  /** Sends an operation that must succeed, and returns its data. */
  ask<Data>(query: string, variables?: Variables): Promise<Data>;
  /** Starts a subscription over WebSocket (the default) or Server-Sent Events. */
  follow<Data>(query: string, variables?: Variables, options?: { over?: Transport }): Live<Data>;
};

/** A client of the graph, signed in with an access token, or anonymous. */
export function graphClient(graphUrl: string, accessToken?: string): GraphClient {
  const send: GraphClient['send'] = async (query, variables = {}) => {
    const correlationId = `client-${randomUUID()}`;
    const response = await fetch(graphUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-correlation-id': correlationId,
        ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object), correlationId };
  };
  return {
    send,
    async ask<Data>(query: string, variables?: Variables) {
      const { data, errors } = await send<Data>(query, variables);
      if (errors?.length)
        throw new Error(
          errors.map(({ message, path }) => (path ? `${path.join('.')}: ${message}` : message)).join('; '),
        );
      if (!data) throw new Error('The graph answered without data');
      return data;
    },
    follow: (query, variables, options) => follow({ graphUrl, accessToken, query, variables, ...options }),
  };
}

const session = 'session { accessToken user { id } } userErrors { code message field }';
const loginMutation = `mutation Login($input: LoginInput!) { login(input: $input) { ${session} } }`;
const registerMutation = `mutation Register($input: RegisterInput!) { register(input: $input) { ${session} } }`;

type SessionPayload = UserErrors & { session: { accessToken: string; user: { id: string } } | null };

export type SignedIn = GraphClient & {
  userId: string;
  accessToken: string;
};

/** Signs in, and returns a client of the account. */
export async function signIn(graphUrl: string, email: string, password: string): Promise<SignedIn> {
  const input = { email, password };
  const { login } = await graphClient(graphUrl).ask<{ login: SessionPayload }>(loginMutation, { input });
  return clientOf(graphUrl, login);
}

/** Registers a customer, and returns a client of the account. */
export async function signUp(
  graphUrl: string,
  account: { email: string; password: string; name: string },
): Promise<SignedIn> {
  const { register } = await graphClient(graphUrl).ask<{ register: SessionPayload }>(registerMutation, {
    input: account,
  });
  return clientOf(graphUrl, register);
}

function clientOf(graphUrl: string, { session: opened, userErrors }: SessionPayload): SignedIn {
  if (!opened) throw new Error(userErrors.map(({ message }) => message).join('; '));
  const { accessToken, user } = opened;
  return { ...graphClient(graphUrl, accessToken), accessToken, userId: user.id };
}
