import { fileURLToPath } from 'node:url';
import { flag, logLevel, port, readEnv, secret, url, type Env } from '@shop/shared/runtime';
import { z } from 'zod';

export type GatewayConfig = {
  host: string;
  port: number;
  supergraphFile: string;
  /** Where a subgraph is found, if not where the supergraph says; by name. */
  routingUrls: Readonly<Record<string, string>>;
  subgraphTimeoutMs: number;
  /** How long a subgraph that is away is left alone before it is tried again. */
  subgraphPauseMs: number;
  /** Shared with the subgraphs, to which it proves who asks. */
  viewerSecret: string;
  /** Null: beside the users subgraph. */
  jwksUrl: string | null;
  brokerUrl: string;
  /** Null: each process counts for itself. */
  redisUrl: string | null;
  requestsPerMinute: number;
  /** How many proxies of ours a request passes; each has told in X-Forwarded-For whom it heard from. */
  trustedProxies: number;
  /** Origins whose pages may call; `*` for all. */
  corsOrigins: readonly string[];
  /** Introspection, hints in error messages and a page to try queries on. */
  explorer: boolean;
  logLevel: string;
};

const defaultPort = 4000;
const routingPrefix = 'ROUTING_URL_';
const defaultSupergraph = fileURLToPath(new URL('supergraph.graphql', import.meta.url));

const count = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^[1-9]\d{0,8}$/.test(text), 'must be a whole number from 1')
    .transform(Number);

const fewProxies = () =>
  z
    .string()
    .default('0')
    .refine((text) => /^\d$/.test(text), 'must be how many proxies stand before the gateway, 0 to 9')
    .transform(Number);

const list = () => z.string().transform((text) => text.split(',').map((each) => each.trim()));

export function readConfig(env: Env): GatewayConfig {
  const production = env.NODE_ENV === 'production';
  const redisUrl = url('redis', 'rediss');
  const routing = Object.keys(env).filter((name) => name.startsWith(routingPrefix));
  const values = readEnv('gateway', env, {
    HOST: z.string().default('127.0.0.1'),
    PORT: port(defaultPort),
    SUPERGRAPH: z.string().default(defaultSupergraph),
    SUBGRAPH_TIMEOUT_MS: count(10_000),
    SUBGRAPH_PAUSE_MS: count(3000),
    VIEWER_SECRET: secret(),
    JWKS_URL: url('http', 'https').optional(),
    RABBITMQ_URL: url('amqp', 'amqps'),
    REDIS_URL: production ? redisUrl : redisUrl.optional(),
    RATE_LIMIT_PER_MINUTE: count(600),
    TRUSTED_PROXIES: fewProxies(),
    CORS_ORIGINS: list().optional(),
    EXPLORER: env.EXPLORER ? flag() : z.undefined(),
    LOG_LEVEL: logLevel(),
    ...Object.fromEntries(routing.map((name) => [name, url('http', 'https').optional()])),
  });
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    supergraphFile: values.SUPERGRAPH,
    routingUrls: routingUrlsIn(values),
    subgraphTimeoutMs: values.SUBGRAPH_TIMEOUT_MS,
    subgraphPauseMs: values.SUBGRAPH_PAUSE_MS,
    viewerSecret: values.VIEWER_SECRET,
    jwksUrl: values.JWKS_URL ?? null,
    brokerUrl: values.RABBITMQ_URL,
    redisUrl: values.REDIS_URL ?? null,
    requestsPerMinute: values.RATE_LIMIT_PER_MINUTE,
    trustedProxies: values.TRUSTED_PROXIES,
    corsOrigins: values.CORS_ORIGINS ?? (production ? [] : ['*']),
    explorer: values.EXPLORER ?? !production,
    logLevel: values.LOG_LEVEL,
  });
}

/** `ROUTING_URL_USERS` speaks of the subgraph `users`. */
function routingUrlsIn(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const urls = Object.entries(values).flatMap(([name, value]) =>
    name.startsWith(routingPrefix) && typeof value === 'string'
      ? [[name.slice(routingPrefix.length).toLowerCase(), value]]
      : [],
  );
  return Object.freeze(Object.fromEntries(urls) as Record<string, string>);
}
