import { StartError } from '@shop/shared/errors';
import { adminPortOf, type Env } from '@shop/shared/runtime';
import { pushConfigOf, type PushConfig } from '@shop/shared/runtime/metrics';
import type { ErrorPolicy } from '../errors.ts';
import type { ExplorerExamples } from '../http/explorer/examples.ts';
import { headerRules, type HeaderRules } from '../subgraph-client/headers/header-rules.ts';
import { responseRules, type ResponseRule } from '../subgraph-client/headers/response-rules.ts';
import type { CallRuleOptions } from '../subgraph-client/call-rules.ts';
import type { UpstreamRules } from '../subscriptions/upstream/upstream-rules.ts';
import type { CommandLine } from './command-line.ts';
import type { EngineName } from './engine-name.ts';
import { readSettings } from './read-settings.ts';
import { readSettingsFile } from './settings-file.ts';
import type { SettingValues } from './settings/index.ts';
import { issuerOf, type IssuerConfig } from './settings/issuers.ts';
import type { LimitModes, Limits } from './settings/limits.ts';
import type { Profile } from './settings/setting.ts';
import { tlsOf, type ListenerConfig, type TlsFiles } from './settings/tls.ts';

export type { ExplorerExamples };

export type GatewayConfig = {
  host: string;
  port: number;
  /** The port for operators: metrics and readiness. */
  admin: ListenerConfig;
  /** Where metrics are sent besides; null: nowhere. */
  pushMetrics: PushConfig | null;
  /** The certificate of the port; null: clients connect without TLS. */
  tls: TlsFiles | null;
  /** Whether clients may speak HTTP/2. */
  http2: boolean;
  /** The addresses and networks of proxies that speak the PROXY protocol. */
  proxyProtocolFrom: readonly string[];
  /** A file, a URL, or a channel of releases. */
  supergraph: string;
  engine: EngineName;
  /** Shared by all gateways; null: each has its own counts, caches and ended sessions. */
  redisUrl: string | null;
  /** How often the URL or the channel of the supergraph is polled. */
  supergraphPollMs: number;
  /** The folder that keeps the last supergraph; null: a start needs the source. */
  supergraphFallbackDir: string | null;
  /** Null: there is one supergraph. */
  canary: CanaryConfig | null;
  /** Routing URLs that replace those of the supergraph, by subgraph name. */
  routingUrls: Readonly<Record<string, string>>;
  /** Whether defaults for a developer's machine are refused. */
  production: boolean;
  /** Time-outs and retries of calls to subgraphs. */
  callRules: CallRuleOptions;
  /** How subgraphs are subscribed to that have no feed. */
  upstreams: UpstreamRules;
  /** Client headers that are passed on to subgraphs. */
  headers: HeaderRules;
  /** Headers of the subgraphs' answers that clients get. */
  responseHeaders: readonly ResponseRule[];
  /** What clients see of the subgraphs' errors. */
  subgraphErrors: ErrorPolicy;
  /** Whether equal queries of one viewer that are in flight to a subgraph are sent once. */
  joinQueries: boolean;
  /** Active labels of progressive `@override`; `percent(…)` is drawn for each operation. */
  overrideLabels: readonly string[];
  /** Whose access tokens are accepted, besides those of the subgraph users. */
  issuers: readonly IssuerConfig[];
  /** What this project's gateway has besides; null: no events are followed, and subgraphs are not told the viewer. */
  shop: ShopConfig | null;
  /** How long a stopping gateway takes to close its sockets and streams, so that clients do not reconnect all at once. */
  drainMs: number;
  authorisation: SettingValues['authorisation'];
  documents: SettingValues['documents'];
  mcp: SettingValues['mcp'];
  cache: SettingValues['cache'];
  limits: Limits;
  limitModes: LimitModes;
  /** The number of our own proxies in front; each has appended the address of its peer to X-Forwarded-For. */
  trustedProxies: number;
  /** Shorter answers are not compressed; 0: none are. */
  compressFromBytes: number;
  /** Whether introspection is allowed, and error messages suggest field names. */
  introspection: boolean;
  /** Whether the explorer is served. */
  explorer: boolean;
  /** The explorer's example operations and demo accounts, if any. */
  explorerExamples: ExplorerExamples | null;
  /** Where the explorer reads the problems of a development system from, if it is part of one. */
  explorerStatus: string | null;
  /** Null: no usage is recorded. */
  usage: UsageConfig | null;
  changeable: ChangeableConfig;
};

/**
 * What a change of the settings file replaces while the gateway runs, as it does some of the limits. It is read at each
 * use.
 */
export type ChangeableConfig = {
  /** Origins that CORS allows; `*` for all. */
  corsOrigins: readonly string[];
  /** Whether each operation is logged. */
  accessLog: boolean;
  logLevel: string;
};

export type CanaryConfig = Omit<SettingValues['canary'], 'supergraph'> & {
  /** A file, a URL or a channel. */
  supergraph: string;
};

export type UsageConfig = Omit<SettingValues['usage'], 'dir'> & {
  /** The folder of the usage files. */
  dir: string;
};

export type ShopConfig = {
  /** Signs the viewer; shared with the subgraphs. */
  viewerSecret: string;
  /** Null: the URL is derived from the users subgraph. */
  jwksUrl: string | null;
  brokerUrl: string;
};

/** Reads the configuration of this project's gateway from the environment, and the settings file that it names. */
export const readConfig = (env: Env): GatewayConfig => configOf(readAll(noOptions, env));

const noOptions: CommandLine = { standAlone: false, file: undefined, options: new Map() };

type Read = { profile: Profile; values: SettingValues };

/** Reads the settings from all their sources; throws one StartError that lists everything that is wrong. */
export function readAll({ standAlone, file, options }: CommandLine, env: Env): Read {
  const path = file ?? env.GATEWAY_SETTINGS;
  const profile = standAlone ? 'standAlone' : env.NODE_ENV === 'production' ? 'production' : 'development';
  const settingsFile = path ? readSettingsFile(path) : undefined;
  return { profile, values: readSettings({ profile, file: settingsFile, env, options }) };
}

export function configOf({ profile, values }: Read): GatewayConfig {
  const { clients, supergraph, canary, subgraphs, identity, usage } = values;
  const { dryRun, mutationBudgets, showCost, ...limits } = values.limits;
  const { port } = clients;
  const introspection = clients.introspection ?? clients.explorer;
  const tls = tlsOf(values.tls);
  return Object.freeze({
    host: clients.host,
    port,
    admin: {
      host: clients.adminHost,
      port: clients.adminPort ?? adminPortOf(port),
      tls: tls.admin,
      http2: clients.http2,
      proxyProtocolFrom: [],
    },
    pushMetrics: pushConfigOf(values.metrics),
    tls: tls.clients,
    http2: clients.http2,
    proxyProtocolFrom: clients.proxyProtocolFrom,
    supergraph: supergraph.source,
    engine: supergraph.engine,
    supergraphPollMs: supergraph.pollMs,
    supergraphFallbackDir: supergraph.fallbackDir,
    canary: canary.supergraph === null ? null : { ...canary, supergraph: canary.supergraph },
    production: profile === 'production',
    routingUrls: subgraphs.routingUrls,
    callRules: callRulesOf(subgraphs),
    upstreams: {
      protocol: { all: subgraphs.subscriptionProtocol, of: subgraphs.subscriptionProtocols },
      paths: subgraphs.subscriptionPaths,
      timeoutMs: { all: subgraphs.subscriptionTimeoutMs, of: subgraphs.subscriptionTimeoutsMs },
      retries: subgraphs.subscriptionRetries,
    },
    headers: headerRules(subgraphs.propagateHeaders),
    responseHeaders: responseRules(subgraphs.responseHeaders),
    subgraphErrors: subgraphs.maskErrors ? 'catalogue' : 'pass',
    joinQueries: subgraphs.joinQueries,
    overrideLabels: supergraph.overrideLabels,
    issuers: issuersOf(identity),
    shop: profile === 'standAlone' ? null : shopOf(identity),
    redisUrl: identity.redisUrl,
    drainMs: clients.drainMs,
    authorisation: values.authorisation,
    documents: values.documents,
    mcp: values.mcp,
    cache: values.cache,
    limits,
    limitModes: { dryRun, mutationBudgets, showCost },
    trustedProxies: clients.trustedProxies,
    compressFromBytes: clients.compressFromBytes,
    introspection,
    explorer: clients.explorer && introspection,
    // They may contain passwords.
    explorerExamples: profile === 'production' ? null : clients.explorerExamples,
    explorerStatus: profile === 'production' ? null : clients.explorerStatus,
    usage: usage.dir === null ? null : { ...usage, dir: usage.dir },
    changeable: changeableOf(values),
  });
}

const callRulesOf = (subgraphs: SettingValues['subgraphs']): CallRuleOptions => ({
  timeoutMs: { all: subgraphs.timeoutMs, of: subgraphs.timeoutsMs },
  mutationTimeoutMs: { all: subgraphs.mutationTimeoutMs, of: subgraphs.mutationTimeoutsMs },
  attemptTimeoutMs: { all: subgraphs.attemptTimeoutMs, of: subgraphs.attemptTimeoutsMs },
  retries: { all: subgraphs.retries, of: subgraphs.retriesOf },
  retryPercent: subgraphs.retryPercent,
});

export const changeableOf = ({ clients, log }: SettingValues): ChangeableConfig => ({
  corsOrigins: clients.corsOrigins.filter((origin) => origin !== 'none'),
  accessLog: log.access,
  logLevel: log.level,
});

function issuersOf({
  tokenIssuer,
  tokenAudience,
  issuers,
}: SettingValues['identity']): readonly IssuerConfig[] {
  if (tokenIssuer === null) return issuers;
  if (tokenAudience.length === 0)
    throw new StartError('TOKEN_AUDIENCE is missing: the audience of the tokens of TOKEN_ISSUER');
  if (issuers.some(({ issuer }) => issuer === tokenIssuer))
    throw new StartError(
      `TOKEN_ISSUER, ${tokenIssuer}, is also one of identity.issuers; expected only one of both`,
    );
  return [...issuers, issuerOf(tokenIssuer, tokenAudience)];
}

const shopOf = ({ viewerSecret, jwksUrl, rabbitmqUrl }: SettingValues['identity']): ShopConfig => ({
  viewerSecret,
  jwksUrl,
  brokerUrl: rabbitmqUrl,
});
