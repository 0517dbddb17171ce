import { fileURLToPath } from 'node:url';
import { flag, logLevel, port, readEnv, secret, url, type Env } from '@shop/shared/runtime';
import { z } from 'zod';
import { routingPrefix } from './option-values.ts';
import type { OpenOptions } from './command-line.ts';
import { limitNames, leastOf, limitsFrom, limitTable, variableOf, type Limits } from './limits.ts';
import { explorerExamples, type ExplorerExamples } from '../http/explorer/examples.ts';
import type { ErrorPolicy } from '../errors.ts';
import { headerRules, type HeaderRules } from '../subgraph-client/header-rules.ts';

export type { ExplorerExamples };

export type GatewayConfig = {
  host: string;
  port: number;
  /** Where operators read metrics and readiness. */
  admin: { host: string; port: number };
  /** A file, or a URL. */
  supergraph: string;
  /** How often the supergraph's URL is asked for another version. */
  supergraphPollMs: number;
  /** Where a subgraph is found, if not where the supergraph says; by name. */
  routingUrls: Readonly<Record<string, string>>;
  /** Whether the shop's defaults for a developer's machine are refused. */
  production: boolean;
  subgraphTimeoutMs: number;
  /** Where a subgraph has a limit of its own; by name. */
  subgraphTimeoutsMs: Readonly<Record<string, number>>;
  /** Headers of a client that the subgraphs get. */
  headers: HeaderRules;
  /** What clients see of the subgraphs' errors. */
  subgraphErrors: ErrorPolicy;
  /** Whether equal queries of one viewer that are in flight to a subgraph are sent once. */
  joinQueries: boolean;
  /** Labels of progressive `@override` that are on; `percent(…)` is drawn for each operation. */
  overrideLabels: readonly string[];
  /** What makes it the shop's gateway; null: it is open to everybody, and follows no events. */
  shop: ShopConfig | null;
  /** Over how long a gateway that stops closes its sockets and streams, so that their clients do not return all at once. */
  drainMs: number;
  limits: Limits;
  /** Mutations that create accounts or sessions: they have the strictest limit. */
  guardedMutations: readonly string[];
  /** How many proxies of ours a request passes; each has told in X-Forwarded-For whom it heard from. */
  trustedProxies: number;
  /** Origins whose pages may call; `*` for all. */
  corsOrigins: readonly string[];
  /** Whether clients may learn the schema, and are helped by hints in error messages. */
  introspection: boolean;
  /** A page to try queries on. */
  explorer: boolean;
  /** What that page offers of this graph; null: it is plain. */
  explorerExamples: ExplorerExamples | null;
  /** A line for each operation. */
  accessLog: boolean;
  logLevel: string;
};

export type ShopConfig = {
  /** Shared with the subgraphs, to which it proves who asks. */
  viewerSecret: string;
  /** Null: beside the users subgraph. */
  jwksUrl: string | null;
  brokerUrl: string;
  /** Null: each process counts for itself. */
  redisUrl: string | null;
};

const usualDrainMs = 5000;
/** They create accounts or sessions. */
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

/** `none`: no page of another origin may call. */
const origins = () => list().transform((each) => (each.join() === 'none' ? [] : each));

const list = () => z.string().transform((text) => text.split(',').map((each) => each.trim()));

const adminPortsAbove = 16;
const lastPort = 65_535;

/** Of a gateway that is not told one: not far from its own, so that gateways on several ports do not collide. */
export const adminPortOf = (port: number): number =>
  port === 0 ? 0 : port + adminPortsAbove <= lastPort ? port + adminPortsAbove : port - adminPortsAbove;

export function readConfig(env: Env): GatewayConfig {
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
    ...Object.fromEntries(timeouts.map((name) => [name, count(10_000)])),
    ...Object.fromEntries(routing.map((name) => [name, url('http', 'https').optional()])),
  });
  const explorer = values.EXPLORER ?? !production;
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    admin: { host: values.ADMIN_HOST, port: values.ADMIN_PORT ?? adminPortOf(values.PORT) },
    supergraph: values.SUPERGRAPH,
    supergraphPollMs: values.SUPERGRAPH_POLL_MS,
    production,
    routingUrls: valuesUnder(routingPrefix, values, isText),
    subgraphTimeoutMs: values.SUBGRAPH_TIMEOUT_MS,
    subgraphTimeoutsMs: valuesUnder(timeoutPrefix, values, isNumber),
    headers: values.PROPAGATE_HEADERS,
    subgraphErrors: 'catalogue',
    joinQueries: values.JOIN_QUERIES ?? true,
    overrideLabels: values.OVERRIDE_LABELS ?? [],
    shop: {
      viewerSecret: values.VIEWER_SECRET,
      jwksUrl: values.JWKS_URL ?? null,
      brokerUrl: values.RABBITMQ_URL,
      redisUrl: values.REDIS_URL ?? null,
    },
    drainMs: values.DRAIN_MS,
    limits: limitsFrom((name) => Number((values as Record<string, unknown>)[variableOf(name)])),
    guardedMutations: values.GUARDED_MUTATIONS,
    trustedProxies: values.TRUSTED_PROXIES,
    corsOrigins: values.CORS_ORIGINS,
    introspection: explorer,
    explorer,
    // They may hold passwords.
    explorerExamples: production ? null : (values.EXPLORER_EXAMPLES ?? null),
    accessLog: true,
    logLevel: values.LOG_LEVEL,
  });
}

/** A plain gateway for any supergraph, as the command line asks for it. */
export const openConfig = (options: OpenOptions): GatewayConfig => ({
  host: options.host,
  port: options.port,
  admin: { host: '127.0.0.1', port: options.adminPort ?? adminPortOf(options.port) },
  supergraph: options.supergraph,
  supergraphPollMs: options.pollSeconds * 1000,
  production: false,
  routingUrls: options.routingUrl,
  subgraphTimeoutMs: options.timeoutSeconds * 1000,
  subgraphTimeoutsMs: {},
  headers: headerRules(options.headers ?? ''),
  subgraphErrors: options.maskErrors ? 'catalogue' : 'pass',
  joinQueries: options.join,
  overrideLabels: options.overrideLabel ?? [],
  shop: null,
  drainMs: usualDrainMs,
  limits: options.limits,
  guardedMutations: options.guardedMutations ?? [],
  trustedProxies: options.trustedProxies,
  corsOrigins: ['*'],
  introspection: options.introspection,
  explorer: options.explorer,
  explorerExamples: null,
  accessLog: options.accessLog ?? false,
  logLevel: options.logLevel,
});

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

/** `ROUTING_URL_USERS` and `SUBGRAPH_TIMEOUT_MS_USERS` speak of the subgraph `users`. */
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
