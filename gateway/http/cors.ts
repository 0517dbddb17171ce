import type { IncomingMessage, ServerResponse } from 'node:http';

const allowed = {
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers':
    'authorization, content-type, apollo-require-preflight, x-apollo-operation-name, x-correlation-id, traceparent',
  'access-control-max-age': '86400',
};

/** Lets pages of these origins call, without cookies; `*` stands for all. */
export function allowOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
): void {
  const { origin } = request.headers;
  const everybody = origins.includes('*');
  if (!everybody) response.setHeader('vary', 'origin');
  if (!origin || !(everybody || origins.includes(origin))) return;
  response.setHeader('access-control-allow-origin', everybody ? '*' : origin);
  response.setHeader('access-control-expose-headers', 'retry-after');
}

/** Answers a browser that asks whether it may call. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;
  response.writeHead(204, allowed).end();
  return true;
}
