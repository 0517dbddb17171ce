import type { Env } from '@shop/shared/runtime';
import type { ErrorPolicy } from '../errors.ts';
import type { ExplorerExamples } from '../http/explorer/examples.ts';
import { headerRules, type HeaderRules } from '../subgraph-client/header-rules.ts';
import type { OpenOptions } from './command-line.ts';
import type { EngineName } from './engine-name.ts';
import { readVariables, usualDrainMs } from './environment.ts';
import type { Limits } from './limits.ts';
import type { UsageConfig } from './usage-settings.ts';

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
  /** Null: no usage is recorded. */
  usage: UsageConfig | null;
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

const adminPortsAbove = 16;
const lastPort = 65_535;

/** The default: derived from the gateway's port, so that gateways on several ports do not collide. */
export const adminPortOf = (port: number): number =>
  port === 0 ? 0 : port + adminPortsAbove <= lastPort ? port + adminPortsAbove : port - adminPortsAbove;

export function readConfig(env: Env): GatewayConfig {
  const values = readVariables(env);
  const { production } = values;
  const explorer = values.EXPLORER ?? !production;
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    admin: { host: values.ADMIN_HOST, port: values.ADMIN_PORT ?? adminPortOf(values.PORT) },
    supergraph: values.SUPERGRAPH,
    engine: values.GATEWAY_ENGINE,
    supergraphPollMs: values.SUPERGRAPH_POLL_MS,
    production,
    routingUrls: values.routingUrls,
    subgraphTimeoutMs: values.SUBGRAPH_TIMEOUT_MS,
    subgraphTimeoutsMs: values.subgraphTimeoutsMs,
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
    limits: values.limits,
    guardedMutations: values.GUARDED_MUTATIONS,
    trustedProxies: values.TRUSTED_PROXIES,
    corsOrigins: values.CORS_ORIGINS,
    introspection: explorer,
    explorer,
    // They may contain passwords.
    explorerExamples: production ? null : (values.EXPLORER_EXAMPLES ?? null),
    accessLog: true,
    logLevel: values.LOG_LEVEL,
    usage: values.usage,
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
  usage: options.usage,
});
