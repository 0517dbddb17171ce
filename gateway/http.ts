import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import { sendJson, withTrace } from '@shop/shared/runtime';
import { GraphQLError } from 'graphql';
import type { Admission } from './admission.ts';
import { clientAddress } from './client-address.ts';
import { allowOrigin, answerPreflight } from './cors.ts';
import { badRequest, type FormatError } from './errors.ts';
import { answerAsset, answerPage, isExplorerAsset, wantsPage } from './explorer.ts';
import type { GraphqlServer } from './graphql-server.ts';
import { readJsonBody } from './http-body.ts';
import { refuseSubscription } from './subscriptions/document.ts';
import { traceSourceOf } from './trace-source.ts';

export type HttpParts = {
  graphql: GraphqlServer;
  admission: Admission;
  formatError: FormatError;
  trustedProxies: number;
  corsOrigins: readonly string[];
  explorer: boolean;
  /** What the gateway needs and whether it is there. */
  health: () => Promise<{ ready: boolean; details: Record<string, unknown> }>;
  /** True from the moment the gateway is asked to stop. */
  stopping: () => boolean;
};

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Everything that the gateway answers over HTTP. */
export function requestListener(parts: HttpParts): RequestListener {
  const answers = new Map<string, Answer>([
    ['/graphql', (request, response) => answerGraphql(parts, request, response)],
    ['/health', (_request, response) => sendJson(response, 200, { status: 'ok' })],
    ['/ready', (_request, response) => answerReady(parts, response)],
  ]);
  if (parts.explorer) answers.set('/', (_request, response) => answerPage(response));
  const answerTo = (path: string): Answer => {
    if (parts.explorer && isExplorerAsset(path)) return answerAsset;
    return answers.get(path) ?? (() => refusePath(path));
  };
  return (request, response) => {
    if (parts.stopping()) response.shouldKeepAlive = false;
    const path = request.url?.split('?')[0] ?? '';
    void withTrace(path, traceSourceOf(request.headers), async () => {
      try {
        await answerTo(path)(request, response);
      } catch (error) {
        answerFailure(parts, response, error);
      }
    });
  };
}

function refusePath(path: string): never {
  throw badRequest(`There is nothing at ${path}; the graph is at /graphql`, 404);
}

async function answerReady({ health, stopping }: HttpParts, response: ServerResponse): Promise<void> {
  const { ready, details } = await health();
  const status = stopping() ? 'stopping' : ready ? 'ready' : 'not ready';
  sendJson(response, status === 'ready' ? 200 : 503, { status, ...details });
}

async function answerGraphql(
  parts: HttpParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  allowOrigin(request, response, parts.corsOrigins);
  if (answerPreflight(request, response)) return;
  if (parts.explorer && wantsPage(request)) return answerPage(response);
  if (request.method !== 'GET' && request.method !== 'POST') {
    response.setHeader('allow', 'GET, POST');
    throw badRequest(`The graph is asked by POST or GET, not ${request.method}`, 405);
  }
  const address = clientAddress(request, parts.trustedProxies);
  const { viewer } = await parts.admission.signIn(request.headers.authorization, address);
  await parts.admission.count(viewer, address);
  const body = await readJsonBody(request);
  const search = new URL(request.url ?? '', 'http://gateway').search;
  const asked = request.method === 'GET' ? Object.fromEntries(new URLSearchParams(search)) : body;
  refuseSubscription(fieldOf(asked, 'query'), fieldOf(asked, 'operationName'));

  const signal = abortedWith(response);
  const result = await parts.graphql.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers: headersOf(request), search, body },
    context: async () => ({ viewer, signal }),
  });
  for (const [name, value] of result.headers) response.setHeader(name, value);
  response.statusCode = result.status ?? 200;
  response.end(result.body.kind === 'complete' ? result.body.string : '');
}

const fieldOf = (body: unknown, name: string): unknown =>
  (body as Record<string, unknown> | null | undefined)?.[name];

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) map.set(name, String(value));
  return map;
}

/** A client that goes away before it has its answer no longer needs one. */
function abortedWith(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const leave = () => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.closed) leave();
  else response.once('close', leave);
  return controller.signal;
}

const statusOf: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
  TIMEOUT: 504,
  INTERNAL: 500,
};

function answerFailure({ formatError }: HttpParts, response: ServerResponse, error: unknown): void {
  const formatted = formatError(error);
  if (response.headersSent) return void response.destroy();
  const { code, retryAfterSeconds } = formatted.extensions ?? {};
  const http =
    error instanceof GraphQLError ? (error.extensions.http as { status?: number } | undefined) : undefined;
  if (code === 'UNAUTHENTICATED') response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
  if (typeof retryAfterSeconds === 'number') response.setHeader('retry-after', String(retryAfterSeconds));
  sendJson(response, http?.status ?? statusOf[String(code)] ?? 400, { errors: [formatted] });
}
