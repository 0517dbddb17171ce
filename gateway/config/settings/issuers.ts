import { z } from 'zod';
import { refuseRepeated, strictly } from './objects.ts';

/** All asymmetric: a public key must never be taken for a shared secret. */
export const algorithms = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
] as const;

const someText = (expected: string) => z.string(`must be ${expected}`).regex(/\S/, `must be ${expected}`);
const path = (usual: string) => someText('the path of a claim, such as realm_access.roles').default(usual);
const wholeSeconds = (most: number, usual: number) => {
  const problem = `must be a whole number of seconds from 0 to ${most}`;
  return z.int(problem).min(0, problem).max(most, problem).default(usual);
};
const httpUrl = (expected: string) =>
  z.string(`must be ${expected}`).regex(/^https?:\/\/[^\s/]+\S*$/i, `must be ${expected}`);

const claims = strictly({
  id: path('sub'),
  roles: path('roles'),
  scopes: path('scope'),
  session: path('sid'),
  client: path('azp'),
});

export const issuer = strictly({
  issuer: someText('the issuer as its tokens name it in "iss"'),
  audience: z
    .union(
      [someText('a text').transform((only) => [only]), z.array(someText('a text')).min(1)],
      'must be the audience of its tokens, or a list of them',
    )
    .readonly(),
  jwksUrl: httpUrl('the URL of its public keys').nullable().default(null),
  algorithms: z
    .array(z.enum(algorithms, `must be of ${algorithms.join(', ')}`), 'must be a list of algorithms')
    .min(1, 'must name an algorithm')
    .readonly()
    .default(algorithms),
  clockSkewSeconds: wholeSeconds(300, 5),
  longestLifeSeconds: wholeSeconds(31_536_000, 86_400),
  claims: claims.prefault({}),
  roleNames: z
    .record(z.string(), z.string('must be the name of a role'), 'must map names of roles to ours')
    .default({}),
  idPrefix: z.string('must be a text').default(''),
});

export type IssuerConfig = Readonly<z.output<typeof issuer>>;

export const issuerList = z
  .array(issuer, 'must be a list of issuers')
  .superRefine(refuseRepeated('issuer'))
  .readonly();

/** One whose tokens are as the standards have them. */
export const issuerOf = (name: string, audience: readonly string[]): IssuerConfig =>
  issuer.parse({ issuer: name, audience: [...audience] });
