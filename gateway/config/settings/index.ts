import { authorisation } from './authorisation.ts';
import { cache } from './cache.ts';
import { canary } from './canary.ts';
import { clients } from './clients.ts';
import { documents } from './documents.ts';
import { identity } from './identity.ts';
import { limitModes, limits } from './limits.ts';
import { mcp } from './mcp.ts';
import { log, metrics, usage } from './observability.ts';
import type { Setting } from './setting.ts';
import { subgraphs } from './subgraphs.ts';
import { supergraph } from './supergraph.ts';
import { tls } from './tls.ts';

export { defaultTextIn, isBySubgraph, optionOf, type Setting } from './setting.ts';

/** Every setting of the gateway, by its group: `limits.maxTokens` is `maxTokens` under `limits` in the settings file. */
export const settings = {
  clients,
  tls,
  supergraph,
  canary,
  subgraphs,
  identity,
  authorisation,
  documents,
  mcp,
  cache,
  limits: { ...limits, ...limitModes },
  log,
  metrics,
  usage,
};

export const groupTitles: Readonly<Record<keyof typeof settings, string>> = {
  clients: 'Clients',
  tls: 'TLS',
  supergraph: 'Supergraph',
  canary: 'Canary',
  subgraphs: 'Subgraphs',
  identity: 'Identity, and servers that gateways share',
  authorisation: 'Authorisation by the schema',
  documents: 'Persisted and trusted documents',
  mcp: 'Tools for agents',
  cache: 'Cache',
  limits: 'Limits',
  log: 'Log',
  metrics: 'Metrics that are sent',
  usage: 'Usage records',
};

type ValueOf<S> = S extends Setting<infer T> ? T : never;
export type SettingValues = {
  [Group in keyof typeof settings]: {
    [Name in keyof (typeof settings)[Group]]: ValueOf<(typeof settings)[Group][Name]>;
  };
};

export type NamedSetting = {
  group: keyof typeof settings;
  name: string;
  /** Its place in the settings file: `limits.maxTokens`. */
  path: string;
  setting: Setting;
};

export const allSettings: readonly NamedSetting[] = Object.entries(settings).flatMap(([group, entries]) =>
  Object.entries(entries).map(([name, setting]) => ({
    group: group as keyof typeof settings,
    name,
    path: `${group}.${name}`,
    setting: setting as Setting,
  })),
);
