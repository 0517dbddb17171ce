import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientHeaders } from '../observability/usage/client.ts';
import type { ResponseRule } from '../subgraph-client/headers/response-rules.ts';
import type { HeaderRules } from '../subgraph-client/headers/header-rules.ts';

// Headers of GraphQL clients and of W3C trace context.
const allowedHeaders = [
  'accept',
  'authorization',
  'baggage',
  'content-encoding',
  'content-type',
  'apollo-require-preflight',
  ...clientHeaders.flatMap(({ name, version }) => [name, version]),
  'if-none-match',
  'traceparent',
  'tracestate',
  'x-apollo-operation-id',
  'x-apollo-operation-name',
  'x-apollo-operation-type',
  'x-correlation-id',
  'x-graphql-cost',
];

/** The headers of the answer to a preflight; header rules add the headers that clients may send. */
export function preflightHeaders(
  { all, bySubgraph }: HeaderRules,
  others: readonly string[],
): Readonly<Record<string, string>> {
  const names = new Set([...allowedHeaders, ...all, ...Object.values(bySubgraph).flat(), ...others]);
  return {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': [...names].join(', '),
    'access-control-max-age': '86400',
  };
}

const always = [
  'etag',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'traceparent',
  'www-authenticate',
  'x-request-id',
];

/** The headers of answers that pages may read; cookies never. */
export const exposedHeaders = (returned: readonly ResponseRule[]): string =>
  [...new Set([...always, ...returned.map(({ name }) => name)])].join(', ');

/** Headers that decide about every answer at a URL, whether they have changed this one or not (RFC 9110, 12.5.5). */
export const varyBy = ({ all, bySubgraph }: HeaderRules, others: readonly string[]): string =>
  [...new Set(['accept', 'accept-encoding', ...all, ...Object.values(bySubgraph).flat(), ...others])].join(
    ', ',
  );

/** Allows these origins, without cookies; `*` for all. */
export function allowOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  { origins, varyBy, exposed }: { origins: readonly string[]; varyBy: string; exposed: string },
): void {
  const { origin } = request.headers;
  const everybody = origins.includes('*');
  response.setHeader('vary', everybody ? varyBy : `${varyBy}, origin`);
  if (!origin || !(everybody || origins.includes(origin))) return;
  response.setHeader('access-control-allow-origin', everybody ? '*' : origin);
  response.setHeader('access-control-expose-headers', exposed);
}

/** Whether the request is a CORS preflight. */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
