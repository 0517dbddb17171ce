/** A GraphQL answer as it came; `data` is whatever the caller asked for. */
export type GraphAnswer<Data> = {
  status: number;
  data?: Data | null;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions?: { code?: string; traceId?: string };
  }[];
};

export type UserErrors = { userErrors: { code: string; message: string; field: string[] | null }[] };

export type GraphClient = {
  /** Sends an operation and gives the answer, errors included. */
  send<Data>(query: string, variables?: Record<string, unknown>): Promise<GraphAnswer<Data>>;
  /** Sends an operation that must succeed, and gives its data. */
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
};

/** Talks to the graph as its clients do: HTTP, JSON, a bearer token or none. */
export function graphClient(graphUrl: string, accessToken?: string): GraphClient {
  const send: GraphClient['send'] = async (query, variables = {}) => {
    const response = await fetch(graphUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(accessToken && { authorization: `Bearer ${accessToken}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  return {
    send,
    async ask<Data>(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await send<Data>(query, variables);
      if (errors?.length)
        throw new Error(errors.map(({ message, path }) => `${path?.join('.')}: ${message}`).join('; '));
      if (!data) throw new Error('The graph answered without data');
      return data;
    },
  };
}

const loginMutation = `
  mutation Login($input: LoginInput!) {
    login(input: $input) { session { accessToken user { id } } userErrors { code message field } }
  }`;

type SessionPayload = UserErrors & { session: { accessToken: string; user: { id: string } } | null };

export type SignedIn = GraphClient & { userId: string; accessToken: string };

/** Signs in and gives a client that speaks for the account. */
export async function signIn(graphUrl: string, email: string, password: string): Promise<SignedIn> {
  const input = { email, password };
  const { login } = await graphClient(graphUrl).ask<{ login: SessionPayload }>(loginMutation, { input });
  return clientOf(graphUrl, login);
}

const registerMutation = `
  mutation Register($input: RegisterInput!) {
    register(input: $input) { session { accessToken user { id } } userErrors { code message field } }
  }`;

/** Opens a customer's account and gives a client that speaks for it. */
export async function signUp(
  graphUrl: string,
  account: { email: string; password: string; name: string },
): Promise<SignedIn> {
  const { register } = await graphClient(graphUrl).ask<{ register: SessionPayload }>(registerMutation, {
    input: account,
  });
  return clientOf(graphUrl, register);
}

function clientOf(graphUrl: string, { session, userErrors }: SessionPayload): SignedIn {
  if (!session) throw new Error(userErrors.map(({ message }) => message).join('; '));
  const { accessToken, user } = session;
  return { ...graphClient(graphUrl, accessToken), accessToken, userId: user.id };
}
