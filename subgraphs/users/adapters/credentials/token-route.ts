import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson } from '@shop/shared/runtime';
import type { MachineClient } from '../../domain/machine-client.ts';

export const tokenPath = '/oauth/token';

export type ClientAuthentication = { id: string; secret: string };
export type Granted = { accessToken: string; expiresAt: Date; scopes: readonly string[] };

type Parts = {
  /** Null for wrong credentials. */
  authenticate: (given: ClientAuthentication) => Promise<MachineClient | null>;
  grant: (client: MachineClient, scopes: readonly string[]) => Promise<Granted>;
  now: () => Date;
};

const largestBody = 10_000;

/** The token endpoint, for client credentials alone: https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
export const tokenRoute =
  ({ authenticate, grant, now }: Parts) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('cache-control', 'no-store');
    const refuse = (error: string, description: string, status = 400) => {
      if (status === 401) response.setHeader('www-authenticate', 'Basic realm="shop"');
      sendJson(response, status, { error, error_description: description });
    };
    if (request.method !== 'POST') return refuse('invalid_request', 'A token is asked for by POST');
    const form = new URLSearchParams(await readBody(request, largestBody));
    if (form.get('grant_type') !== 'client_credentials')
      return refuse('unsupported_grant_type', 'The grant_type must be client_credentials');
    const given = authenticationIn(request, form);
    const client = given && (await authenticate(given));
    if (!client) return refuse('invalid_client', 'Client id and client secret do not belong together', 401);
    const asked = form.get('scope')?.split(' ').filter(Boolean) ?? client.scopes;
    const excess = asked.find((scope) => !client.scopes.includes(scope));
    if (excess !== undefined) return refuse('invalid_scope', `The client does not have the scope ${excess}`);
    const { accessToken, expiresAt, scopes } = await grant(client, asked);
    const expiresIn = Math.floor((expiresAt.getTime() - now().getTime()) / 1000);
    sendJson(response, 200, {
      ...{ access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn, scope: scopes.join(' ') },
    });
  };

/** By HTTP Basic, each part form-encoded, or in the body: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function authenticationIn(
  { headers }: IncomingMessage,
  form: URLSearchParams,
): ClientAuthentication | undefined {
  const [, basic] = /^Basic +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (basic === undefined) return both(form.get('client_id'), form.get('client_secret'));
  const [id = '', ...rest] = Buffer.from(basic, 'base64').toString().split(':');
  return both(decoded(id), decoded(rest.join(':')));
}

const both = (id: string | null, secret: string | null): ClientAuthentication | undefined =>
  id && secret ? { id, secret } : undefined;

const decoded = (text: string): string | null => new URLSearchParams(`text=${text}`).get('text');
