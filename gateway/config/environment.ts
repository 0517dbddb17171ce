import { fileURLToPath } from 'node:url';
import { flag, logLevel, port, readEnv, secret, url, type Env } from '@shop/shared/runtime';
import { z } from 'zod';
import { explorerExamples } from '../http/explorer/examples.ts';
import { headerRules } from '../subgraph-client/header-rules.ts';
import { engineNames } from './engine-name.ts';
import { leastOf, limitNames, limitsFrom, limitTable, variableOf } from './limits.ts';
import { routingPrefix } from './option-values.ts';
import { usageConfig, usageShape } from './usage-settings.ts';

/** How long a stopping gateway takes in production. */
export const usualDrainMs = 5000;
/** Mutations that create accounts or sessions. */
const accountMutations = ['register', 'login'] as const;
const defaultPort = 4000;
const timeoutPrefix = 'SUBGRAPH_TIMEOUT_MS_';
const defaultSupergraph = fileURLToPath(new URL('../supergraph/supergraph.graphql', import.meta.url));

const count = (fallback: number, least = 1) =>
  z
    .string()
    .default(String(fallback))
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= least,
      `must be a whole number from ${least} to 999999999`,
    )
    .transform(Number);

const milliseconds = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,6}$/.test(text), 'must be a number of milliseconds')
    .transform(Number);

const fewProxies = () =>
  z
    .string()
    .default('0')
    .refine((text) => /^\d$/.test(text), 'must be how many proxies stand before the gateway, 0 to 9')
    .transform(Number);

const limitShape: Readonly<Record<string, z.ZodType<number>>> = Object.fromEntries(
  limitNames.map((name) => {
    return [variableOf(name), count(limitTable[name].is, leastOf(name))];
  }),
);

/** `none`: no other origin is allowed. */
const origins = () => list().transform((each) => (each.join() === 'none' ? [] : each));

const list = () => z.string().transform((text) => text.split(',').map((each) => each.trim()));

/** The environment's variables, parsed; those that belong together are one value. */
export function readVariables(env: Env) {
  const production = env.NODE_ENV === 'production';
  const redisUrl = url('redis', 'rediss');
  const routing = Object.keys(env).filter((name) => name.startsWith(routingPrefix));
  const timeouts = Object.keys(env).filter((name) => name.startsWith(timeoutPrefix));
  const values = readEnv('gateway', env, {
    HOST: z.string().default('127.0.0.1'),
    PORT: port(defaultPort),
    ADMIN_HOST: z.string().default('127.0.0.1'),
    ADMIN_PORT: env.ADMIN_PORT ? port(defaultPort) : z.undefined(),
    SUPERGRAPH: z.string().default(defaultSupergraph),
    SUPERGRAPH_POLL_MS: count(10_000),
    GATEWAY_ENGINE: z.enum(engineNames, `must be one of ${engineNames.join(', ')}`).default('native'),
    SUBGRAPH_TIMEOUT_MS: count(10_000),
    PROPAGATE_HEADERS: z.string().default('').transform(headerRules),
    JOIN_QUERIES: env.JOIN_QUERIES ? flag() : z.undefined(),
    OVERRIDE_LABELS: list().optional(),
    VIEWER_SECRET: secret(),
    JWKS_URL: url('http', 'https').optional(),
    RABBITMQ_URL: url('amqp', 'amqps'),
    REDIS_URL: production ? redisUrl : redisUrl.optional(),
    GUARDED_MUTATIONS: list().default([...accountMutations]),
    DRAIN_MS: milliseconds(production ? usualDrainMs : 0),
    TRUSTED_PROXIES: fewProxies(),
    CORS_ORIGINS: production ? origins() : origins().default(['*']),
    EXPLORER: env.EXPLORER ? flag() : z.undefined(),
    EXPLORER_EXAMPLES: explorerExamples().optional(),
    LOG_LEVEL: logLevel(),
    ...limitShape,
    ...usageShape,
    ...Object.fromEntries(timeouts.map((name) => [name, count(10_000)])),
    ...Object.fromEntries(routing.map((name) => [name, url('http', 'https').optional()])),
  });
  const valueOf = (name: string) => (values as Record<string, unknown>)[variableOf(name)];
  return {
    ...values,
    production,
    routingUrls: valuesUnder(routingPrefix, values, isText),
    subgraphTimeoutsMs: valuesUnder(timeoutPrefix, values, isNumber),
    limits: limitsFrom((name) => Number(valueOf(name))),
    usage: usageConfig((name) => valueOf(name) as string | undefined),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

/** `ROUTING_URL_USERS` and `SUBGRAPH_TIMEOUT_MS_USERS` are about the subgraph `users`. */
function valuesUnder<T>(
  prefix: string,
  values: Readonly<Record<string, unknown>>,
  isValue: (value: unknown) => value is T,
): Readonly<Record<string, T>> {
  const found = Object.entries(values).flatMap(([name, value]) =>
    name.startsWith(prefix) && isValue(value)
      ? [[name.slice(prefix.length).toLowerCase(), value] as const]
      : [],
  );
  return Object.freeze(Object.fromEntries(found));
}
