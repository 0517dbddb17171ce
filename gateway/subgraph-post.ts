import { messageOf } from '@shop/shared/errors';
import type { Logger } from '@shop/shared/runtime';
import { BrokenCircuitError } from 'cockatiel';
import type { Pool } from 'undici';
import type { Breaker } from './breaker.ts';
import { clientError } from './errors.ts';
import { failureOf, isConnectionLost } from './subgraph-failure.ts';
import type { Asking } from './subgraphs.ts';

/** Where a subgraph is and how it is reached. */
export type Target = {
  name: string;
  pool: Pool;
  path: string;
  breaker: Breaker;
  timeoutMs: number;
  logger: Logger;
};

type Post = { headers: Record<string, string>; body: string };
type Response = { status: number; text: string };

/** Sends a request and gives the answer, whatever it says; throws a client error when there is none. */
export async function postTo(target: Target, post: Post, asking: Asking): Promise<Response> {
  const { name, breaker, logger } = target;
  try {
    return await breaker.run(() => postPatiently(target, post, asking));
  } catch (error) {
    if (asking.signal?.aborted) throw clientError('TIMEOUT', 'The client no longer waits', {}, error);
    const failure = failureOf(name, error);
    const reason = messageOf(error);
    if (!(error instanceof BrokenCircuitError))
      logger.warn({ subgraph: name, code: failure.extensions.code, reason }, 'subgraph did not answer');
    throw failure;
  }
}

/** A query is sent again when its connection breaks, as happens when a subgraph restarts. */
async function postPatiently(target: Target, post: Post, { signal, kind }: Asking): Promise<Response> {
  const limit = AbortSignal.timeout(target.timeoutMs);
  // The call that finds out whether the subgraph is back is carried through, whoever made it.
  const mayStop = signal && kind === 'query' && target.breaker.closed();
  const until = mayStop ? AbortSignal.any([limit, signal]) : limit;
  return postOnce(target, post, until).catch((error: unknown) => {
    if (kind === 'query' && isConnectionLost(error) && !until.aborted) return postOnce(target, post, until);
    throw error;
  });
}

const proxyStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

async function postOnce({ pool, path }: Target, post: Post, signal: AbortSignal): Promise<Response> {
  const { statusCode, headers, body } = await pool.request({ ...post, path, method: 'POST', signal });
  const text = await body.text();
  const isJson = headers['content-type']?.includes('json') ?? false;
  if (proxyStatuses.has(statusCode) && !isJson)
    throw new Error(`a proxy answered ${statusCode} in its place`);
  return { status: statusCode, text };
}
