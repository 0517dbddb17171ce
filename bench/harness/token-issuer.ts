import { listen, sendJson, technicalNow } from '@shop/shared/runtime';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export type TokenIssuer = AsyncDisposable & {
  jwksUrl: string;
  /** Of so many customers, good for a day. */
  tokens(count: number): Promise<string[]>;
};

/** Stands in for the users subgraph, which issues tokens and publishes the keys to verify them with. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = 'key_1';
  const keys = [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }];
  const server = await listen('jwks', 0, (_request, response) => sendJson(response, 200, { keys }));
  const sign = (customer: number) =>
    new SignJWT({ roles: ['CUSTOMER'], sid: `ses_${customer}` })
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .setIssuer('shop/users')
      .setAudience('shop')
      .setSubject(`usr_${customer}`)
      .setIssuedAt(technicalNow())
      .setExpirationTime('1 day')
      .sign(privateKey);
  return {
    jwksUrl: `${server.url}/.well-known/jwks.json`,
    tokens: (count) => Promise.all(Array.from({ length: count }, (_, customer) => sign(customer))),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
