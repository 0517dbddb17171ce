import type { Logger } from '@shop/shared/runtime';
import type { Cache } from '../cache/open-cache.ts';
import type { Admission, Caller } from '../identity/admission.ts';
import type { ChangeableConfig } from '../config/config.ts';
import type { LimitModes, Limits } from '../config/settings/limits.ts';
import type { GatewayContext } from '../context.ts';
import type { Deliver } from '../engine/engine.ts';
import type { TakeTurn } from '../engine/plan/planning-queue.ts';
import type { CanaryPreference, Chooser } from '../supergraph/canary.ts';
import type { CurrentSupergraph } from '../supergraph/current-supergraph.ts';
import type { JoinedOperations } from './deduplicate-operations.ts';
import type { GatewayMetrics } from '../observability/metrics.ts';
import type { CountUsage } from '../observability/usage/usage.ts';
import type { Subscribe } from '../subscriptions/subscribe.ts';
import type { Authorisation } from './authorisation/authorise.ts';
import type { CostMeter } from './cost/cost.ts';
import type { TakePlace } from './concurrent-operations.ts';
import type { Deadlines } from './deadlines.ts';
import type { LogOperation } from '../observability/operation-log.ts';
import type { FindDocument } from './documents/documents.ts';

export type PipelineParts = {
  admission: Admission;
  graphs: { choose: (call: Chooser) => CurrentSupergraph };
  /** Undefined: each query is executed on its own. */
  joined: JoinedOperations | undefined;
  cache: Pick<Cache, 'answers'>;
  subscribe: Subscribe;
  metrics: Pick<GatewayMetrics, 'prepared'>;
  authorisation: Authorisation;
  logOperation: LogOperation;
  costs: CostMeter;
  changeable: Pick<ChangeableConfig, 'accessLog'>;
  limits: Pick<Limits, 'maxTokens' | 'maxDocumentLength'>;
  limitModes: LimitModes;
  takePlace: TakePlace;
  deadlines: Deadlines;
  logger: Logger;
  /** Undefined: usage is not recorded. */
  countUsage: CountUsage | undefined;
  findDocument: FindDocument;
  /** The queue for operations that have to be parsed, validated and planned. */
  takeTurn: TakeTurn;
};

/**
 * What a transport knows of the client, and how it reads its request. `client` is how it has named itself on its socket,
 * and `canary` what it wished for there.
 */
export type Call = GatewayContext &
  Caller & {
    client?: string | undefined;
    canary?: CanaryPreference | undefined;
    /** Takes the parts of an answer that are there before the rest; missing where the client wants it in one piece. */
    deliver?: Deliver | undefined;
  };

/** Counts a request that is refused, and throws why. */
export type Refuse = (call: Call, error: unknown) => Promise<never>;
