import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { anonymous, apiKeyPrefix, rolesIn } from '@shop/shared/auth';
import type { GatewayContext } from '../context.ts';
import { isObject } from '../engine/run/merge.ts';
import type { SubgraphExecutor } from '../engine/run/subgraph-call.ts';
import { clientError } from '../errors.ts';
import type { Identity, VerifyToken } from './identity.ts';

const subgraph = 'users';
const query =
  'query ($id: ID!, $secretHash: String!) { _machineClient(id: $id, secretHash: $secretHash) { id scopes roles expiresAt } }';
/** Its revocation is learned like the end of a session, so this is for other changes alone. */
const rememberedForMs = 5 * 60_000;

/** Accepts the API keys of machine clients, which the subgraph users knows, beside access tokens. */
export function withApiKeys(verifyToken: VerifyToken, ask: SubgraphExecutor<GatewayContext>): VerifyToken {
  return async (token, now) => {
    if (!token.startsWith(apiKeyPrefix)) return verifyToken(token, now);
    const [, id, secret] = /^(mcl_[^.]{1,100})\.(\S{1,200})$/.exec(token.slice(apiKeyPrefix.length)) ?? [];
    const found =
      id && secret ? await find(ask, { id, secretHash: hash('sha256', secret, 'base64url') }) : null;
    if (!isObject(found) || typeof found['id'] !== 'string')
      throw clientError(
        'UNAUTHENTICATED',
        'The API key is not valid: it is unknown, has expired or was revoked',
      );
    return identityOf({ ...found, id: found['id'] }, now);
  };
}

async function find(ask: SubgraphExecutor<GatewayContext>, variables: object): Promise<unknown> {
  const body = JSON.stringify({ query, variables });
  const { data } = await ask({ subgraph, kind: 'query', body }, { viewer: anonymous, join: false });
  if (data && Object.hasOwn(data, '_machineClient')) return data['_machineClient'];
  throw clientError('SUBGRAPH_UNAVAILABLE', 'API keys cannot be checked at the moment');
}

type Found = { id: string; roles?: unknown; scopes?: unknown; expiresAt?: unknown };

/** It is its own session, so that it can be ended. */
function identityOf({ id, roles, scopes, expiresAt }: Found, now: Date): Identity {
  const texts = Array.isArray(scopes) ? scopes.filter((each) => typeof each === 'string') : [];
  const viewer = { id, kind: 'MACHINE', roles: rolesIn(roles), sessionId: id, scopes: texts } as const;
  const checkAt = new Date(now.getTime() + rememberedForMs);
  return { viewer, expiresAt: new Date(String(expiresAt)), checkAt, client: id };
}

/** The Authorization header, or an API key in a header of its own in its place. */
export function credentialIn(headers: IncomingHttpHeaders): string | undefined {
  const { authorization, 'x-api-key': key } = headers;
  if (authorization !== undefined || typeof key !== 'string' || !key.startsWith(apiKeyPrefix))
    return authorization;
  return `Bearer ${key}`;
}
