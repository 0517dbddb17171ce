import { listen, sendJson, type Clock, type RunningHttpServer } from '@shop/shared/runtime';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';

export type TokenIssuer = RunningHttpServer & {
  jwksUrl: string;
  /** How often the keys were fetched. */
  fetches: number;
  token(
    userId: string,
    options?: {
      roles?: string[];
      /** Null for a token without an expiry. */
      lifetimeSeconds?: number | null;
      audience?: string;
      scope?: string;
    },
  ): Promise<string>;
  /** Signs any text under any header. */
  sign(header: object, payload: string): Promise<string>;
  /** The public half of the key that signs now. */
  publicKey(): object;
  /** Signs with a new key from now on; the old one is still published. */
  rotate(): Promise<void>;
};

/** Issues access tokens as the users subgraph does. */
export async function startTokenIssuer(clock: Clock): Promise<TokenIssuer> {
  const keys: { kid: string; privateKey: CryptoKey; jwk: object }[] = [];
  const rotate = async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const kid = `key_${keys.length + 1}`;
    keys.push({ kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' } });
  };
  await rotate();
  const server = await listen('jwks', 0, (_request, response) => {
    issuer.fetches += 1;
    sendJson(response, 200, { keys: keys.map(({ jwk }) => jwk) });
  });
  const current = () => {
    const key = keys.at(-1);
    if (!key) throw new Error('There is no key');
    return key;
  };
  const issuer: TokenIssuer = {
    ...server,
    jwksUrl: `${server.url}/.well-known/jwks.json`,
    fetches: 0,
    rotate,
    publicKey: () => current().jwk,
    async sign(header, payload) {
      const input = [JSON.stringify(header), payload]
        .map((each) => Buffer.from(each).toString('base64url'))
        .join('.');
      const signature = await crypto.subtle.sign('Ed25519', current().privateKey, Buffer.from(input));
      return `${input}.${Buffer.from(signature).toString('base64url')}`;
    },
    async token(userId, { roles = ['CUSTOMER'], lifetimeSeconds = 900, audience = 'shop', scope } = {}) {
      const key = current();
      const nowSeconds = Math.floor(clock.now().getTime() / 1000);
      const jwt = new SignJWT({ roles, sid: `ses_${userId}`, ...(scope !== undefined && { scope }) })
        .setProtectedHeader({ alg: 'EdDSA', kid: key.kid })
        .setIssuer('shop/users')
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt(nowSeconds);
      if (lifetimeSeconds !== null) jwt.setExpirationTime(nowSeconds + lifetimeSeconds);
      return jwt.sign(key.privateKey);
    },
  };
  return issuer;
}
