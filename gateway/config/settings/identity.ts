import { setting } from './setting.ts';
import { issuerList } from './issuers.ts';
import { json, listOf, optional, secret, text, url } from './value-types.ts';

const ofThisProject = ['development', 'production'] as const;

/** Who the client is, and the servers that the gateways share: docs/identity.md. */
export const identity = {
  viewerSecret: setting({
    type: secret(),
    of: 'signs the viewer for the subgraphs, which have the same secret',
    is: '',
    requiredIn: ofThisProject,
    variable: 'VIEWER_SECRET',
    option: null,
  }),
  jwksUrl: setting({
    type: optional(url('http', 'https')),
    of: 'the public keys (JWKS) of access tokens',
    is: null,
    isText: 'derived from the URL of the subgraph users',
    variable: 'JWKS_URL',
  }),
  tokenIssuer: setting({
    type: optional(text('<issuer>', 'the issuer as its tokens name it in "iss"')),
    of: 'the OpenID provider whose access tokens are accepted, as they name it in "iss"; its keys are found by discovery',
    is: null,
    isText: 'none; with VIEWER_SECRET, only the subgraph users',
    variable: 'TOKEN_ISSUER',
  }),
  tokenAudience: setting({
    type: listOf('<names>', 'audiences'),
    of: 'the audiences that tokens of TOKEN_ISSUER may have',
    why: 'a token that was issued for another API must not open this one',
    is: [],
    variable: 'TOKEN_AUDIENCE',
  }),
  issuers: setting({
    type: json(issuerList),
    of: 'several issuers, or one that needs more than TOKEN_ISSUER and TOKEN_AUDIENCE: algorithms, clock skew, where the claims are; see docs/identity.md',
    is: [],
    isText: 'none',
    variable: 'TOKEN_ISSUERS',
    option: null,
  }),
  rabbitmqUrl: setting({
    type: url('amqp', 'amqps'),
    of: 'the RabbitMQ server whose events live updates follow',
    is: '',
    requiredIn: ofThisProject,
    variable: 'RABBITMQ_URL',
    option: null,
  }),
  redisUrl: setting({
    type: optional(url('redis', 'rediss')),
    of: 'the Redis server of all gateways together: rate limits, ended sessions, caches',
    is: null,
    requiredIn: ['production'],
    isText: 'each process counts for itself',
    variable: 'REDIS_URL',
    option: null,
  }),
};
