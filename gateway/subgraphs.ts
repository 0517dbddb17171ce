import { viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { messageOf } from '@shop/shared/errors';
import { currentTrace, currentTraceparent, type Clock, type Logger } from '@shop/shared/runtime';
import { Pool } from 'undici';
import { clientError } from './errors.ts';
import { failureOf, isConnectionLost } from './subgraph-failure.ts';
import { readAnswer, type SubgraphAnswer } from './subgraph-answer.ts';

export type SubgraphRequest = {
  query: string;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
};

export type Asking = {
  viewer: Viewer;
  signal?: AbortSignal | undefined;
  /** Queries may be sent again when the connection breaks, and called off when nobody waits; mutations neither. */
  kind: 'query' | 'mutation';
};

/** One subgraph, asked on behalf of a viewer. Its failures are client errors that name it. */
export type Subgraph = (request: SubgraphRequest, asking: Asking) => Promise<SubgraphAnswer>;
export type Subgraphs = AsyncDisposable & { readonly byName: ReadonlyMap<string, Subgraph> };

type Options = {
  routingUrls: ReadonlyMap<string, string>;
  viewerSecret: string;
  timeoutMs: number;
  clock: Clock;
  logger: Logger;
};

const connectionsPerOrigin = 128;
const maxAnswerBytes = 50_000_000;

/** Keeps connections to every subgraph's origin open. */
export function connectSubgraphs(options: Options): Subgraphs {
  const { routingUrls, timeoutMs, viewerSecret, clock } = options;
  const sign = viewerSigner({ secret: viewerSecret, clock });
  const pools = new Map<string, Pool>();
  const poolOf = ({ origin }: URL): Pool => {
    const pool = pools.get(origin) ?? openPool(origin, timeoutMs);
    pools.set(origin, pool);
    return pool;
  };
  const subgraph = (name: string, url: URL): Subgraph => {
    const pool = poolOf(url);
    return async (request, asking) => {
      const headers = headersFor(await sign(asking.viewer));
      const post = { path: `${url.pathname}${url.search}`, headers, body: JSON.stringify(request) };
      const response = await postWith(pool, name, post, asking, options);
      return readAnswer(name, response, options.logger);
    };
  };
  return {
    byName: new Map([...routingUrls].map(([name, url]) => [name, subgraph(name, new URL(url))])),
    async [Symbol.asyncDispose]() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

const openPool = (origin: string, timeoutMs: number): Pool =>
  new Pool(origin, {
    connections: connectionsPerOrigin,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: maxAnswerBytes,
    connect: { timeout: timeoutMs },
  });

function headersFor(viewerToken: string): Record<string, string> {
  const traceparent = currentTraceparent();
  const correlationId = currentTrace()?.correlationId;
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    [viewerHeader]: viewerToken,
    ...(traceparent && { traceparent }),
    ...(correlationId && { 'x-correlation-id': correlationId }),
  };
}

type Post = { path: string; headers: Record<string, string>; body: string };

async function postWith(
  pool: Pool,
  name: string,
  post: Post,
  asking: Asking,
  { timeoutMs, logger }: Options,
) {
  const { signal, kind } = asking;
  const limit = AbortSignal.timeout(timeoutMs);
  const until = signal && kind === 'query' ? AbortSignal.any([limit, signal]) : limit;
  try {
    return await postOnce(pool, post, until).catch((error: unknown) => {
      if (kind === 'query' && isConnectionLost(error) && !until.aborted) return postOnce(pool, post, until);
      throw error;
    });
  } catch (error) {
    if (signal?.aborted) throw clientError('TIMEOUT', 'The client no longer waits', {}, error);
    const failure = failureOf(name, error);
    logger.warn(
      { subgraph: name, code: failure.extensions.code, reason: messageOf(error) },
      'subgraph did not answer',
    );
    throw failure;
  }
}

async function postOnce(pool: Pool, post: Post, signal: AbortSignal) {
  const { statusCode, body } = await pool.request({ ...post, method: 'POST', signal });
  return { status: statusCode, text: await body.text() };
}
