import { viewerHeader, viewerSigner, type Viewer } from '@shop/shared/auth';
import { currentTrace, currentTraceparent, type Clock, type Logger } from '@shop/shared/runtime';
import { Pool } from 'undici';
import { createBreaker } from './breaker.ts';
import { clientError } from './errors.ts';
import { readAnswer, type SubgraphAnswer } from './subgraph-answer.ts';
import { isOutage } from './subgraph-failure.ts';
import { postTo, type Target } from './subgraph-post.ts';

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
export type Subgraphs = AsyncDisposable & {
  readonly byName: ReadonlyMap<string, Subgraph>;
  /** Which of them answer, as far as is known. */
  reachable(): Record<string, boolean>;
};

type Options = {
  routingUrls: ReadonlyMap<string, string>;
  viewerSecret: string;
  timeoutMs: number;
  /** How long one that is away is left alone. */
  pauseMs: number;
  clock: Clock;
  logger: Logger;
};

const connectionsPerOrigin = 128;
const maxAnswerBytes = 50_000_000;

/** Keeps connections to every subgraph's origin open. */
export function connectSubgraphs(options: Options): Subgraphs {
  const { routingUrls, timeoutMs, pauseMs, viewerSecret, clock, logger } = options;
  const sign = viewerSigner({ secret: viewerSecret, clock });
  const pools = new Map<string, Pool>();
  const poolOf = ({ origin }: URL): Pool => {
    const pool = pools.get(origin) ?? openPool(origin, timeoutMs);
    pools.set(origin, pool);
    return pool;
  };
  const targets = [...routingUrls].map(([name, address]): Target => {
    const url = new URL(address);
    const breaker = createBreaker({ peer: name, pauseMs, isOutage, logger });
    return { name, pool: poolOf(url), path: `${url.pathname}${url.search}`, breaker, timeoutMs, logger };
  });
  const subgraph =
    (target: Target): Subgraph =>
    async (request, asking) => {
      const headers = headersFor(await sign(asking.viewer));
      const response = await postTo(target, { headers, body: bodyFor(request) }, asking);
      return readAnswer({ subgraph: target.name, query: request.query, ...response }, logger);
    };
  return {
    byName: new Map(targets.map((target) => [target.name, subgraph(target)])),
    reachable: () => Object.fromEntries(targets.map(({ name, breaker }) => [name, breaker.closed()])),
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

function bodyFor(request: SubgraphRequest): string {
  try {
    return JSON.stringify(request);
  } catch (error) {
    // A client can nest them deeper than they can be written again.
    throw clientError('BAD_USER_INPUT', 'The variables are nested too deeply', {}, error);
  }
}
