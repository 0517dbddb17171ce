import { setting } from './setting.ts';
import { listOf, optional, secret, url } from './value-types.ts';

const ofThisProject = ['development', 'production'] as const;
/** Mutations that create accounts or sessions. */
const accountMutations: readonly string[] = ['register', 'login'];

/** Who the client is, and the servers that the gateways share. A stand-alone gateway has anonymous clients only. */
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
  guardedMutations: setting({
    type: listOf('<names>', 'names of mutations'),
    of: 'mutations that create accounts or sessions; they have the strictest rate limit',
    is: accountMutations,
    unless: { standAlone: [] },
    variable: 'GUARDED_MUTATIONS',
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
    of: 'the Redis server that counts rate limits for all gateways together',
    is: null,
    requiredIn: ['production'],
    isText: 'each process counts for itself',
    variable: 'REDIS_URL',
    option: null,
  }),
};
