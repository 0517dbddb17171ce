import type { GraphQLError } from 'graphql';
import { BrokenCircuit } from './breaker.ts';
import { clientError } from '../../errors.ts';
import { TooManyWaiting } from './bulkhead.ts';

export class TooLate extends Error {
  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
    this.name = 'TooLate';
  }
}

/** All callers have left. */
export class NoCallerLeft extends Error {
  constructor() {
    super('no caller waits for the response');
    this.name = 'NoCallerLeft';
  }
}

export class AnswerTooLarge extends Error {
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`the answer is larger than ${maxBytes} bytes`);
    this.name = 'AnswerTooLarge';
    this.maxBytes = maxBytes;
  }
}

const proxyStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** What stands in front of the subgraph has answered, or the subgraph itself that it is overloaded. */
export class ProxyAnswered extends Error {
  constructor(status: number) {
    super(`a proxy answered ${status} in its place`);
    this.name = 'ProxyAnswered';
  }

  static in({ status }: { status: number }): ProxyAnswered | undefined {
    return proxyStatuses.has(status) ? new ProxyAnswered(status) : undefined;
  }
}

const lost: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);

/** The connection broke before the answer came, as happens when a subgraph restarts. */
export const isConnectionLost = (error: unknown): boolean => lost.has((error as { code?: unknown }).code);

const refused: ReadonlySet<unknown> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
]);

/** There was no connection, or it broke. */
export const isConnectionFailure = (error: unknown): boolean =>
  isConnectionLost(error) || refused.has((error as { code?: unknown }).code);

/** Whether a failure says that the subgraph is away: with these two others are served all the same. */
export const isOutage = (error: unknown): boolean =>
  !(error instanceof NoCallerLeft || error instanceof AnswerTooLarge);

/** Whether a failure is logged: clients that leave are not, and the breaker logs for itself. */
export const isNews = (error: unknown): boolean =>
  !(error instanceof NoCallerLeft || error instanceof BrokenCircuit);

/** The client error for a subgraph that could not be called. */
export function failureOf(subgraph: string, error: unknown): GraphQLError {
  if (error instanceof NoCallerLeft) return clientError('TIMEOUT', 'The client no longer waits', {}, error);
  if (error instanceof TooLate)
    return clientError('TIMEOUT', `The service ${subgraph} did not answer in time`, {}, error);
  return clientError('SUBGRAPH_UNAVAILABLE', reasonOf(subgraph, error), {}, error);
}

function reasonOf(subgraph: string, error: unknown): string {
  if (error instanceof TooManyWaiting) return `The service ${subgraph} has too many calls waiting`;
  if (error instanceof AnswerTooLarge)
    return `The answer of ${subgraph} is larger than ${error.maxBytes} bytes`;
  return `The service ${subgraph} cannot be reached`;
}
