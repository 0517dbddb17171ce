import { messageOf } from '@shop/shared/errors';
import type { GatewayContext } from '../context.ts';
import type { EngineName } from '../config/engine-name.ts';
import type { Engine, EngineOptions } from '../engine/engine.ts';
import { readCostRules, type CostRules } from './cost-rules.ts';
import { separateRules, type AuthorisationRules } from './authorisation-rules.ts';
import { readCacheRules, type CacheRules } from './cache-rules.ts';
import { variableNameOf } from '../subgraph-client/call-rules.ts';
import { openEngine } from './open-engine.ts';
import { readMutationBudgets, type MutationBudgets } from './mutation-budgets.ts';
import type { ServedBy } from './served-by.ts';
import { readLiveFields, type LiveField } from './live-fields.ts';

/** A compiled supergraph in use. */
export type Supergraph = Compiled & { servedBy: ServedBy };

export type Compiled = {
  engine: Engine<GatewayContext>;
  /** By subgraph. */
  routingUrls: ReadonlyMap<string, string>;
  /** By field of Subscription. */
  liveFields: ReadonlyMap<string, LiveField>;
  /** Who may see what. */
  rules: AuthorisationRules;
  /** What may be kept, and which events clear it. */
  cacheRules: CacheRules | undefined;
  /** What operations cost. */
  costs: CostRules;
  /** What mutations take from budgets of their own. */
  mutationBudgets: MutationBudgets;
};

export type SupergraphOptions = Omit<EngineOptions<GatewayContext>, 'sdl' | 'ask' | 'rules' | 'checks'> & {
  /** Calls the subgraphs by what a supergraph says about caching. */
  askBy: (sdl: string, rules: CacheRules | undefined) => EngineOptions<GatewayContext>['ask'];
  /** What documents must keep to beyond the rules of GraphQL. */
  validation?: (costs: CostRules) => Pick<EngineOptions<GatewayContext>, 'checks' | 'rules'>;
  engine: EngineName;
  /** Routing URLs that replace those of the supergraph, by subgraph name. */
  routingUrls: Readonly<Record<string, string>>;
  /** Whether loopback addresses of the supergraph are refused unless they are given explicitly. */
  production: boolean;
  /** Whether there is a broker whose events fields of Subscription follow. */
  live: boolean;
};

/** Reads what `npx shop compose` wrote; throws an error that says why it cannot be used. */
export async function readSupergraph(text: string, options: SupergraphOptions): Promise<Compiled> {
  const { routingUrls: overrides, live, production, engine: name, askBy, validation, ...rest } = options;
  try {
    const { sdl, rules } = separateRules(text);
    const liveFields = live ? readLiveFields(sdl) : new Map<string, LiveField>();
    const feeds = [...liveFields.values()].map((field) => field.read);
    const cacheRules = readCacheRules(sdl);
    const ask = askBy(sdl, cacheRules);
    const costs = readCostRules(sdl);
    const mutationBudgets = readMutationBudgets(sdl);
    const engine = await openEngine[name]({ ...rest, ask, sdl, ...validation?.(costs) }, feeds);
    const routingUrls = routingUrlsOf(engine, overrides);
    if (production) refuseLocal(routingUrls, overrides);
    return { engine, routingUrls, liveFields, rules, cacheRules, costs, mutationBudgets };
  } catch (error) {
    throw new Error(oneLine(messageOf(error)), { cause: error });
  }
}

/** Composition reports each problem on a separate line. */
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

function routingUrlsOf(
  { subgraphs }: Engine<GatewayContext>,
  overrides: SupergraphOptions['routingUrls'],
): ReadonlyMap<string, string> {
  const urls = new Map(subgraphs.map(({ name, url }) => [name, url]));
  for (const [name, url] of Object.entries(overrides)) {
    const known = [...urls.keys()].find((each) => variableNameOf(each) === variableNameOf(name));
    if (!known) {
      throw new Error(
        `a routing URL is given for the subgraph ${name}, but there are only ${[...urls.keys()].join(', ')}`,
      );
    }
    urls.set(known, url);
  }
  return urls;
}

/** supergraph.yaml names addresses of a developer's machine; in production they lead nowhere. */
function refuseLocal(urls: ReadonlyMap<string, string>, given: SupergraphOptions['routingUrls']): void {
  const isGiven = (name: string) =>
    Object.keys(given).some((each) => variableNameOf(each) === variableNameOf(name));
  const local = [...urls].filter(([name, url]) => isLoopback(url) && !isGiven(name));
  if (local.length === 0) return;
  const missing = local.map(([name]) => `ROUTING_URL_${variableNameOf(name)}`);
  throw new Error(
    `${missing.join(', ')} missing: in production the supergraph's addresses on this machine do not count`,
  );
}

const isLoopback = (url: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(URL.parse(url)?.hostname ?? '');
