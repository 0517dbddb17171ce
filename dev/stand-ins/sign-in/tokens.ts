import { createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { rolesIn } from '@shop/shared/auth';
import { sendJson, type Clock } from '@shop/shared/runtime';
import type { Route } from '@shop/shared/graphql';

/** Access tokens that the gateway accepts, as the subgraph that signs users in issues them. */
export type Tokens = {
  tokenFor: (user: string, roles: unknown) => string;
  /** The public key, for the path of `JWKS_URL`. */
  keySet: Route;
};

const lifetimeSeconds = 12 * 3600;
const kid = 'stand-in';
/** An Ed25519 key in PKCS #8, up to its 32 bytes. */
const keyHeader = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key comes from the secret of the graph, so that tokens outlive a restart. */
export function createTokens(secret: string, clock: Clock): Tokens {
  const bytes = createHmac('sha256', secret).update('sign-in of stand-ins').digest();
  const privateKey = createPrivateKey({
    key: Buffer.concat([keyHeader, bytes]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' });
  const keys = [{ ...publicKey, kid, alg: 'EdDSA', use: 'sig' }];
  return {
    keySet: (_request, response) => sendJson(response, 200, { keys }),
    tokenFor(user, roles) {
      const iat = Math.floor(clock.now().getTime() / 1000);
      const about = { iss: 'shop/users', aud: 'shop', sub: user, roles: rolesIn(roles), sid: `ses_${user}` };
      const signed = [
        { alg: 'EdDSA', kid },
        { ...about, iat, exp: iat + lifetimeSeconds },
      ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
    },
  };
}
