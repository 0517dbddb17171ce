import { StartError } from '@shop/shared/errors';
import type { Dependencies } from '@shop/shared/runtime';
import type { Cache } from './cache/open-cache.ts';
import { cacheCleared } from './cache/store/cleared-event.ts';
import { withApiKeys } from './identity/api-keys.ts';
import { createAdmission, type Admission } from './identity/admission.ts';
import type { GatewayConfig, ShopConfig } from './config/config.ts';
import { issuerOf, type IssuerConfig } from './config/settings/issuers.ts';
import type { Graphs } from './open-graphs.ts';
import type { Limits } from './config/settings/limits.ts';
import { anonymousIdentity, createIdentify } from './identity/identity.ts';
import { openIssuers } from './identity/issuers/issuers.ts';
import { createRateLimiter, type RateLimiter } from './identity/rate-limit.ts';
import {
  subscribeToEvents,
  noEvents,
  type EventSource,
  type OnEvent,
} from './subscriptions/source/rabbitmq.ts';
import { readEndedSessions, type EndedSessions } from './identity/read-ended-sessions.ts';
import { rememberSessions, sessionEnd, type Sessions } from './identity/ended-sessions.ts';
import { shareEndedSessions } from './identity/share-ended-sessions.ts';
import { announcedBy } from './supergraph/live-fields.ts';

/** What a gateway with identity and live updates has beyond a plain one: viewers, limits, events and ended sessions. */
export type Commerce = {
  admission: Admission;
  events: EventSource;
  sessions: Sessions;
  /** How the budgets are shared; null: this process has them alone. */
  budgets: RateLimiter['state'];
  health: () => Promise<{ ready: boolean; details: Record<string, unknown> }>;
};

/** Without issuers every client is anonymous; limits apply; no events are followed. */
export function openAccess(
  starting: AsyncDisposableStack,
  { issuers: configs, redisUrl, limits, clock, logger }: Omit<Parts, 'graphs' | 'cache' | 'ids' | 'faults'>,
): Commerce {
  const limiter = starting.use(createRateLimiter({ redisUrl, limits, clock, logger }));
  const sessions = rememberSessions();
  const shared = starting.use(shareEndedSessions({ redisUrl, issuers: configs, sessions, logger }));
  const issuers = openIssuers(configs, { clock, logger });
  const readsTokens = configs.length > 0;
  const identify = readsTokens ? createIdentify(issuers.verify, clock) : () => anonymousIdentity;
  return {
    admission: { ...createAdmission(identify, limiter, sessions, shared.attempted), readsTokens },
    budgets: limiter.state,
    events: noEvents,
    sessions,
    async health() {
      const budgets = limiter.state?.() ?? 'own';
      if (!readsTokens) return { ready: true, details: { budgets } };
      const keys = await issuers.available();
      return { ready: keys.includes(true), details: { jwks: !keys.includes(false), budgets } };
    },
  };
}

type Parts = Dependencies &
  Pick<GatewayConfig, 'issuers' | 'redisUrl'> & {
    limits: Limits;
    graphs: Graphs;
    cache: Pick<Cache, 'onEvent'>;
  };

/** What is started here is stopped by `starting`. */
export async function startCommerce(
  starting: AsyncDisposableStack,
  config: ShopConfig,
  { graphs, cache, issuers: others, redisUrl, limits, clock, ids, faults, logger }: Parts,
): Promise<Commerce> {
  const { stable, ask } = graphs;
  const all = [...ownIssuer(config, stable, others.length > 0), ...others];
  const issuers = openIssuers(all, { clock, logger });
  const limiter = starting.use(createRateLimiter({ redisUrl, limits, clock, logger }));
  const sessions = rememberSessions();
  const shared = starting.use(shareEndedSessions({ redisUrl, issuers: all, sessions, logger }));
  let ended: EndedSessions | undefined;
  const cacheRules = () => graphs.all().flatMap((graph) => graph.current().cacheRules ?? []);
  const onEvent: OnEvent = (event) => {
    cache.onEvent(event, cacheRules());
    // Something has happened, or may have.
    graphs.forget();
    if (event) sessions.onEvent(event);
    else ended?.readAgain();
  };
  const { brokerUrl } = config;
  const events = starting.use(await subscribeToEvents({ brokerUrl, onEvent, clock, ids, faults, logger }));
  graphs.follow(() => {
    const announced = graphs.all().flatMap((graph) => [...announcedBy(graph.current().liveFields)]);
    const clearing = cacheRules().flatMap(({ clearedBy }) => [...clearedBy.keys()]);
    events.receive([...new Set([sessionEnd, cacheCleared, ...announced, ...clearing])]);
  });
  // A graph without users has its tokens from elsewhere.
  if (stable.current().routingUrls.has('users')) {
    const hasEvents = () => events.connected();
    ended = starting.use(readEndedSessions({ ask, sessions, hasEvents, logger }));
  }
  const identify = createIdentify(ended ? withApiKeys(issuers.verify, ask) : issuers.verify, clock);
  return {
    admission: createAdmission(identify, limiter, sessions, bothAttempted(ended, shared)),
    budgets: limiter.state,
    events,
    sessions,
    async health() {
      const keys = await issuers.available();
      const endedSessions = ended?.known() ?? true;
      const broker = events.connected();
      const budgets = limiter.state?.() ?? 'own';
      // One provider that is away must not shut out the users of the others.
      const ready = keys.includes(true) && endedSessions;
      return { ready, details: { jwks: !keys.includes(false), endedSessions, broker, budgets } };
    },
  };
}

type Attempted = { attempted: Promise<void> | undefined };

/** Undefined where there is nothing to read ended sessions from. */
const bothAttempted = (ended: Attempted | undefined, shared: Attempted): Promise<void> | undefined =>
  ended?.attempted || shared.attempted
    ? Promise.all([ended?.attempted, shared.attempted]).then(() => {})
    : undefined;

/** The subgraph users. A graph without it has its tokens from elsewhere. */
function ownIssuer(
  { jwksUrl: given }: ShopConfig,
  stable: Graphs['stable'],
  hasOthers: boolean,
): IssuerConfig[] {
  const [users] = stable.current().routingUrls.get('users')?.split(' ') ?? [];
  const jwksUrl = given ?? (users ? new URL('/.well-known/jwks.json', users).href : null);
  if (jwksUrl === null && hasOthers) return [];
  if (jwksUrl === null)
    throw new StartError(
      'gateway cannot start: JWKS_URL or TOKEN_ISSUER is missing, and the supergraph has no subgraph users to ask',
    );
  const exact = { clockSkewSeconds: 0, algorithms: ['EdDSA', 'Ed25519', 'RS256'] } as const;
  return [{ ...issuerOf('shop/users', ['shop']), ...exact, jwksUrl }];
}
