import { StartError } from '@shop/shared/errors';
import type { Dependencies } from '@shop/shared/runtime';
import { createAdmission, type Admission } from './identity/admission.ts';
import type { ShopConfig } from './config/config.ts';
import type { Graphs } from './open-graphs.ts';
import type { Limits } from './config/settings/limits.ts';
import { createIdentify, anonymousIdentity } from './identity/identity.ts';
import { publicKeys } from './identity/public-keys.ts';
import { createRateLimiter, type RateLimiter } from './identity/rate-limit.ts';
import {
  subscribeToEvents,
  noEvents,
  type EventSource,
  type OnEvent,
} from './subscriptions/source/rabbitmq.ts';
import { readEndedSessions, type EndedSessions } from './identity/read-ended-sessions.ts';
import { rememberSessions, sessionEnd, type Sessions } from './identity/ended-sessions.ts';
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

/** Every client is anonymous; limits apply; no events are followed. */
export function openAccess(
  starting: AsyncDisposableStack,
  parts: Pick<Parts, 'limits' | 'clock' | 'logger'>,
): Commerce {
  const limiter = starting.use(createRateLimiter({ ...parts, redisUrl: null }));
  const sessions = rememberSessions();
  return {
    admission: { ...createAdmission(() => anonymousIdentity, limiter, sessions), readsTokens: false },
    budgets: null,
    events: noEvents,
    sessions,
    health: async () => ({ ready: true, details: {} }),
  };
}

type Parts = Dependencies & {
  limits: Limits;
  graphs: Graphs;
};

/** What is started here is stopped by `starting`. */
export async function startCommerce(
  starting: AsyncDisposableStack,
  config: ShopConfig,
  { graphs, limits, clock, faults, logger }: Parts,
): Promise<Commerce> {
  const { stable, ask } = graphs;
  const keys = publicKeys({ url: jwksUrlOf(config, stable), clock, logger });
  const limiter = starting.use(createRateLimiter({ ...config, limits, clock, logger }));
  const sessions = rememberSessions();
  let ended: EndedSessions | undefined;
  const onEvent: OnEvent = (event) => {
    // Something has happened, or may have.
    graphs.forget();
    if (event) sessions.onEvent(event);
    else ended?.readAgain();
  };
  const { brokerUrl } = config;
  const events = starting.use(await subscribeToEvents({ brokerUrl, onEvent, faults, logger }));
  graphs.follow(() => {
    const announced = graphs.all().flatMap((graph) => [...announcedBy(graph.current().liveFields)]);
    events.receive([...new Set([sessionEnd, ...announced])]);
  });
  // A graph without users has its tokens from elsewhere.
  if (stable.current().routingUrls.has('users')) {
    const hasEvents = () => events.connected();
    ended = starting.use(readEndedSessions({ ask, sessions, hasEvents, logger }));
  }
  const identify = createIdentify(keys, clock);
  return {
    admission: createAdmission(identify, limiter, sessions, ended?.attempted),
    budgets: limiter.state,
    events,
    sessions,
    async health() {
      const jwks = await keys.available();
      const endedSessions = ended?.known() ?? true;
      const broker = events.connected();
      const budgets = limiter.state?.() ?? 'own';
      return { ready: jwks && endedSessions, details: { jwks, endedSessions, broker, budgets } };
    },
  };
}

function jwksUrlOf({ jwksUrl }: ShopConfig, stable: Graphs['stable']): string {
  const users = stable.current().routingUrls.get('users');
  if (jwksUrl) return jwksUrl;
  if (users) return new URL('/.well-known/jwks.json', users).href;
  throw new StartError(
    'gateway cannot start: JWKS_URL is missing, and the supergraph has no subgraph users to ask',
  );
}
