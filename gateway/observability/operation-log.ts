import type { Viewer } from '@shop/shared/auth';
import type { Logger } from '@shop/shared/runtime';
import type { AnswerPolicy } from '../cache/answer-policy.ts';
import { codeOf } from '../errors.ts';
import type { ServedBy } from '../supergraph/served-by.ts';
import type { ChangeableConfig } from '../config/config.ts';
import type { GatewayMetrics } from './metrics.ts';

export type LoggedOperation = {
  operationName: string | null | undefined;
  type: string | undefined;
  startedAtMs: number;
  /** Those in the answer. */
  errors: readonly unknown[];
  viewer: Viewer;
  /** The application, as its token or itself names it. */
  client: string | undefined;
  servedBy: ServedBy;
  updates?: number;
  /** What of it came from the cache. */
  cache?: AnswerPolicy['outcome'];
  cost?: { estimated: number; actual: number } | undefined;
};

/** Counts an operation that has come to its end, and writes a line for it; never its text, variables or answer. */
export type LogOperation = (operation: LoggedOperation) => void;

const longestName = 200;

export function operationLogger(
  logger: Logger,
  metrics: GatewayMetrics,
  changeable: Pick<ChangeableConfig, 'accessLog'>,
): LogOperation {
  return ({ operationName, type, startedAtMs, errors, viewer, client, servedBy, updates, cache, cost }) => {
    const durationMs = performance.now() - startedAtMs;
    const outcome = errors.length === 0 ? 'ok' : 'errors';
    const errorCodes = errors.length > 0 ? [...new Set(errors.map(codeOf))] : undefined;
    if (type === 'query' || type === 'mutation' || type === 'subscription')
      metrics.operation({
        type,
        outcome,
        seconds: durationMs / 1000,
        graph: servedBy.supergraph,
        errorCodes,
        cost,
      });
    if (!changeable.accessLog) return;
    // What is undefined is left out of the line.
    const fields = {
      operationName: operationName?.slice(0, longestName) ?? null,
      type: type ?? null,
      durationMs: Math.round(durationMs),
      outcome,
      errorCodes,
      viewerId: viewer.id,
      client,
      ...servedBy,
      cost: cost?.estimated,
      actualCost: cost?.actual,
      updates,
      cache,
    };
    logger.info(fields, 'operation');
  };
}
