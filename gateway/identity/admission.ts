import { anonymous, type Viewer } from '@shop/shared/auth';
import { codeOf } from '../errors.ts';
import { sessionEnded, type Identify, type Identity } from './identity.ts';
import type { Budget } from './budgets/buckets.ts';
import type { Charged, Cost, RateLimiter, ReportLeft } from './rate-limit.ts';
import type { Sessions } from './ended-sessions.ts';

/** The cost of an operation, by budget. */
export type Points = {
  operation: number;
  /** Those that it takes whatever it turns out to cost. */
  least: number;
  /** What its mutations take from budgets of their own. */
  own?: readonly OwnPoints[];
};

export type OwnPoints = { budget: Budget; per: 'USER' | 'ADDRESS'; points: number };

/** The viewer and the address of a request, and the client that its token names, or that names itself. */
export type Caller = {
  viewer: Viewer;
  address: string;
  application?: string | undefined;
  /** Gets what is left of the budgets, whether the operation is refused or not. */
  reportLeft?: ReportLeft;
};

/** Authentication and rate limits. */
export type Admission = {
  /** False when every client is anonymous, and an Authorization header is not for the gateway. */
  readsTokens: boolean;
  /** Reads an Authorization header; failures count against the rate limit, so that tokens cannot be guessed. */
  signIn(authorization: string | undefined, address: string): Identity | Promise<Identity>;
  /** Throws RATE_LIMITED when a budget of the caller is known to be used up, before the request is read. */
  check(caller: Caller): void;
  /**
   * Counts against the budget of the viewer, or of the address where the viewer is anonymous, and the address's own;
   * RATE_LIMITED where that is too much. A promise where others have to be asked.
   */
  count(caller: Caller, points?: Points): Charged | Promise<Charged>;
};

const one: Points = { operation: 1, least: 1 };

export function createAdmission(
  identify: Identify,
  limiter: RateLimiter,
  sessions: Sessions,
  /** Resolves when the sessions that ended before the start have been read, or could not be read. */
  sessionsRead?: Promise<void>,
): Admission {
  let areSessionsRead = sessionsRead === undefined;
  void sessionsRead?.then(() => (areSessionsRead = true));
  const isAdmitted = ({ viewer: { sessionId } }: Identity): boolean =>
    sessionId === null || (areSessionsRead && !sessions.hasEnded(sessionId));
  const admit = async (found: Identity | Promise<Identity>, address: string): Promise<Identity> => {
    try {
      const identity = await found;
      if (identity.viewer.sessionId !== null) await sessionsRead;
      if (sessions.hasEnded(identity.viewer.sessionId)) throw sessionEnded();
      return identity;
    } catch (error) {
      if (codeOf(error) === 'UNAUTHENTICATED') await admission.count({ viewer: anonymous, address });
      throw error;
    }
  };
  const admission: Admission = {
    readsTokens: true,
    signIn(authorization, address) {
      const found = identify(authorization);
      return !(found instanceof Promise) && isAdmitted(found) ? found : admit(found, address);
    },
    check: (caller) => limiter.check(costsOf(caller, one), caller.reportLeft),
    count: (caller, points = one) => limiter.take(costsOf(caller, points), caller.reportLeft),
  };
  return admission;
}

const costsOf = ({ viewer, address, application }: Caller, { operation, own = [] }: Points): Cost[] => {
  const costs: Cost[] = [
    viewer.id === null
      ? { budget: 'anonymous', who: address, points: operation }
      : { budget: 'user', who: viewer.id, points: operation },
    { budget: 'address', who: address, points: operation },
  ];
  if (application !== undefined) costs.push({ budget: 'client', who: application, points: operation });
  for (const { budget, per, points } of own)
    costs.push({ budget, who: per === 'USER' ? (viewer.id ?? address) : address, points, isFixed: true });
  return costs;
};
