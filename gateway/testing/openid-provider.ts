import { createHash, randomBytes } from 'node:crypto';
import { listen, type RunningHttpServer } from '@shop/shared/runtime';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';

export type OpenidProvider = RunningHttpServer & {
  /** The access token of a program, by its client secret. */
  machineToken(scope: string): Promise<string>;
  /** The access token of a user who signs in on the provider's pages, by authorisation code with PKCE. */
  userToken(login: string, scope: string): Promise<string>;
  /** Signs with a new key from now on, and publishes both. */
  rotate(): Promise<void>;
};

export const audience = 'https://reports.example';
const redirectUri = 'https://app.example/signed-in';
const secret = 'a client secret that only the tests know';

/** A real OpenID provider (npm: oidc-provider) on a port of its own. */
export async function startOpenidProvider(): Promise<OpenidProvider> {
  const keys: JWK[] = [];
  let answer: ReturnType<Provider['callback']>;
  const server = await listen('provider', 0, (request, response) => void answer(request, response));
  const rotate = async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    keys.unshift({
      ...(await exportJWK(privateKey)),
      kid: `key_${keys.length + 1}`,
      alg: 'RS256',
      use: 'sig',
    });
    answer = new Provider(server.url, configuration(keys)).callback();
  };
  await rotate();
  const exchange = async (fields: Record<string, string>): Promise<string> => {
    const body = new URLSearchParams({ client_id: 'reporter', client_secret: secret, ...fields });
    const response = await fetch(`${server.url}/token`, { method: 'POST', body });
    const { access_token: token, error_description: problem } = (await response.json()) as Record<
      string,
      string
    >;
    if (!token) throw new Error(`The provider gave no token: ${problem}`);
    return token;
  };
  return {
    ...server,
    rotate,
    machineToken: (scope) => exchange({ grant_type: 'client_credentials', scope, resource: audience }),
    async userToken(login, scope) {
      const verifier = randomBytes(32).toString('base64url');
      const code = await signIn(server.url, { login, scope, verifier });
      const granted = { code, code_verifier: verifier, redirect_uri: redirectUri, resource: audience };
      return exchange({ grant_type: 'authorization_code', ...granted });
    },
  };
}

const configuration = (keys: JWK[]): Configuration => ({
  jwks: { keys: keys },
  clients: [
    {
      client_id: 'reporter',
      client_secret: secret,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['client_credentials', 'authorization_code'],
      redirect_uris: [redirectUri],
    },
  ],
  scopes: ['openid', 'reports:read'],
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  cookies: { keys: ['only for tests'] },
  features: {
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'reports:read',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

type SignIn = { login: string; scope: string; verifier: string };

/** What a browser does: follows redirects, keeps cookies, and sends the two forms (sign in, consent). */
async function signIn(url: string, { login, scope, verifier }: SignIn): Promise<string> {
  const cookies = new Map<string, string>();
  const visit = async (address: string, body?: URLSearchParams): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const options = {
      redirect: 'manual',
      headers: { cookie },
      ...(body && { method: 'POST', body }),
    } as const;
    const response = await fetch(new URL(address, url), options);
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next?.startsWith(redirectUri)) return new URL(next).searchParams.get('code') ?? '';
    if (next) return visit(next);
    const page = await response.text();
    const [, action] = /action="([^"]+)"/.exec(page) ?? [];
    const [, prompt] = /name="prompt" value="(\w+)"/.exec(page) ?? [];
    if (!action || !prompt) throw new Error(`The provider has no form at ${address}: ${page.slice(0, 500)}`);
    return visit(action, new URLSearchParams({ prompt, login, password: 'any' }));
  };
  const asked = {
    client_id: 'reporter',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: `openid ${scope}`,
    resource: audience,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  return visit(`/auth?${new URLSearchParams(asked).toString()}`);
}
