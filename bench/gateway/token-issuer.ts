import { listen, sendJson, technicalNow } from '@shop/shared/runtime';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export type TokenIssuer = AsyncDisposable & {
  jwksUrl: string;
  /** Of a customer, good for a day. */ token: string;
};

/** Stands in for the users subgraph, which gives tokens and publishes the keys to check them with. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = 'key_1';
  const key = { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' };
  const token = await new SignJWT({ roles: ['CUSTOMER'], sid: 'ses_1' })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setIssuer('shop/users')
    .setAudience('shop')
    .setSubject('usr_1')
    .setIssuedAt(technicalNow())
    .setExpirationTime('1 day')
    .sign(privateKey);
  const server = await listen('jwks', 0, (_request, response) => sendJson(response, 200, { keys: [key] }));
  return {
    jwksUrl: `${server.url}/.well-known/jwks.json`,
    token,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
