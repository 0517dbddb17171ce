import type { Viewer } from '@shop/shared/auth';
import type { Logger } from '@shop/shared/runtime';
import type { AnswerPolicy } from '../cache/answer-policy.ts';
import { codeOf } from '../errors.ts';
import type { ServedBy } from '../supergraph/served-by.ts';
import type { ChangeableConfig } from '../config/config.ts';
import { documentHasher } from './document-hash.ts';
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
  /** The document; its hash alone is logged. */
  document?: string;
  /** How many calls of subgraphs it took, those that it shared with others included. */
  fetches?: number | undefined;
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
  const hashOf = documentHasher();
  return (operation) => {
    const { operationName, type, startedAtMs, errors, viewer, client, servedBy, cost } = operation;
    const { document = '', fetches, updates, cache } = operation;
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
      documentHash: document === '' ? undefined : hashOf(document),
      durationMs: Math.round(durationMs),
      outcome,
      errorCodes,
      viewerId: viewer.id,
      client,
      ...servedBy,
      cost: cost?.estimated,
      actualCost: cost?.actual,
      fetches,
      cache,
      updates,
    };
    logger.info(fields, 'operation');
  };
}
