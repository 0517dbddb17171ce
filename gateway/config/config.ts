import { fileURLToPath } from 'node:url';
import { flag, logLevel, port, readEnv, secret, url, type Env } from '@shop/shared/runtime';
import { z } from 'zod';
import { routingPrefix } from './option-values.ts';
import { engineNames, type EngineName } from './engine-name.ts';
import type { OpenOptions } from './command-line.ts';
import { limitNames, leastOf, limitsFrom, limitTable, variableOf, type Limits } from './limits.ts';
import { explorerExamples, type ExplorerExamples } from '../http/explorer/examples.ts';
import type { ErrorPolicy } from '../errors.ts';
import { headerRules, type HeaderRules } from '../subgraph-client/header-rules.ts';

export type { ExplorerExamples };

export type GatewayConfig = {
  host: string;
  port: number;
  /** The port for operators: metrics and readiness. */
  admin: { host: string; port: number };
  /** A file, or a URL. */
  supergraph: string;
  engine: EngineName;
  /** How often the supergraph's URL is polled. */
  supergraphPollMs: number;
  /** Routing URLs that replace those of the supergraph, by subgraph name. */
  routingUrls: Readonly<Record<string, string>>;
  /** Whether defaults for a developer's machine are refused. */
  production: boolean;
  subgraphTimeoutMs: number;
  /** Time-outs of single subgraphs, by name. */
  subgraphTimeoutsMs: Readonly<Record<string, number>>;
  /** Client headers that are passed on to subgraphs. */
  headers: HeaderRules;
  /** What clients see of the subgraphs' errors. */
  subgraphErrors: ErrorPolicy;
  /** Whether equal queries of one viewer that are in flight to a subgraph are sent once. */
  joinQueries: boolean;
  /** Active labels of progressive `@override`; `percent(…)` is drawn for each operation. */
  overrideLabels: readonly string[];
  /** Identity and live updates; null: every client is anonymous and no events are followed. */
  shop: ShopConfig | null;
  /** How long a stopping gateway takes to close its sockets and streams, so that clients do not reconnect all at once. */
  drainMs: number;
  limits: Limits;
  /** Mutations that create accounts or sessions: they have the strictest limit. */
  guardedMutations: readonly string[];
  /** The number of our own proxies in front; each has appended the address of its peer to X-Forwarded-For. */
  trustedProxies: number;
  /** Origins that CORS allows; `*` for all. */
  corsOrigins: readonly string[];
  /** Whether introspection is allowed, and error messages suggest field names. */
  introspection: boolean;
  /** Whether the explorer is served. */
  explorer: boolean;
  /** The explorer's example operations and demo accounts, if any. */
  explorerExamples: ExplorerExamples | null;
  /** Whether each operation is logged. */
  accessLog: boolean;
  logLevel: string;
};

export type ShopConfig = {
  /** Signs the viewer; shared with the subgraphs. */
  viewerSecret: string;
  /** Null: the URL is derived from the users subgraph. */
  jwksUrl: string | null;
  brokerUrl: string;
  /** Null: each process has its own counts. */
  redisUrl: string | null;
};

const usualDrainMs = 5000;
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

const adminPortsAbove = 16;
const lastPort = 65_535;

/** The default: derived from the gateway's port, so that gateways on several ports do not collide. */
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
    ...Object.fromEntries(timeouts.map((name) => [name, count(10_000)])),
    ...Object.fromEntries(routing.map((name) => [name, url('http', 'https').optional()])),
  });
  const explorer = values.EXPLORER ?? !production;
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    admin: { host: values.ADMIN_HOST, port: values.ADMIN_PORT ?? adminPortOf(values.PORT) },
    supergraph: values.SUPERGRAPH,
    engine: values.GATEWAY_ENGINE,
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
    // They may contain passwords.
    explorerExamples: production ? null : (values.EXPLORER_EXAMPLES ?? null),
    accessLog: true,
    logLevel: values.LOG_LEVEL,
  });
}

/** The configuration of a stand-alone gateway, from its command line. */
export const openConfig = (options: OpenOptions): GatewayConfig => ({
  host: options.host,
  port: options.port,
  admin: { host: '127.0.0.1', port: options.adminPort ?? adminPortOf(options.port) },
  supergraph: options.supergraph,
  engine: options.engine,
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
