import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import type { ErrorCode } from '@shop/shared/errors';
import { badRequest, codeOf, errorsIn } from './errors.ts';
import type { GatewayContext } from './context.ts';
import type { GraphqlServer } from './graphql-server.ts';
import { readJsonBody } from './http-body.ts';
import type { Identity } from './identity.ts';
import { answerPrepared, type PreparedParts } from './prepared-operations.ts';
import { isObject } from './execution/merge.ts';
import { Waiter } from './subgraph-calls/leaving.ts';
import { refuseSubscription, subscriptionIn } from './subscriptions/document.ts';
import { openEventStream, wantsEventStream } from './subscriptions/event-stream.ts';
import { streamUpdates, type StreamParts } from './subscriptions/stream-operations.ts';
import type { SubscribeRequest } from './subscriptions/subscribe.ts';

export type OperationParts = StreamParts & PreparedParts & { graphql: GraphqlServer };

type Exchange = { request: IncomingMessage; response: ServerResponse; identity: Identity };
type Asked = { search: string; body: unknown; params: Readonly<Record<string, unknown>> };

/** What is wrong with an operation itself; the protocol of streams wants that as an event, and all else as plain HTTP. */
const operationCodes: ReadonlySet<unknown> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/** Answers an operation of somebody who has been admitted; as a stream of events where that is asked for. */
export async function answerOperation(parts: OperationParts, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  if (!wantsEventStream(request)) return answer(parts, exchange);
  try {
    await answer(parts, exchange);
  } catch (error) {
    const errors = errorsIn(error);
    if (!errors.every((each) => operationCodes.has(codeOf(each)))) throw error;
    openEventStream(response).complete(JSON.stringify({ errors: errors.map(parts.formatError) }));
  }
}

async function answer(parts: OperationParts, exchange: Exchange): Promise<void> {
  const asked = await readAsked(exchange.request);
  const { query, operationName } = asked.params;
  if (!subscriptionIn(query, operationName)) return answerOnce(parts, exchange, asked);
  if (!wantsEventStream(exchange.request)) refuseSubscription();
  streamUpdates(parts, { ...exchange, request: subscribeRequestIn(asked.params) });
}

async function answerOnce(parts: OperationParts, exchange: Exchange, asked: Asked): Promise<void> {
  const { request, response, identity } = exchange;
  const context: GatewayContext = {
    viewer: identity.viewer,
    signal: waiterFor(response),
    headers: request.headers,
  };
  const asStream = wantsEventStream(request);
  if (!asStream && (await answerPrepared(parts, { request, response, body: asked.body, context }))) return;
  const headers = asStream ? headersOfStream(request) : headersOf(request);
  const result = await parts.graphql.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? '', headers, search: asked.search, body: asked.body },
    context: async () => context,
  });
  const { status = 200 } = result;
  const text = result.body.kind === 'complete' ? result.body.string : '';
  if (asStream && (status === 200 || isAboutOperation(text)))
    return openEventStream(response).complete(text.trimEnd());
  for (const [name, value] of result.headers) response.setHeader(name, value);
  response.statusCode = status;
  response.end(text);
}

function isAboutOperation(text: string): boolean {
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  return errors.length > 0 && errors.every(({ extensions }) => operationCodes.has(extensions?.code));
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const body = await readJsonBody(request);
  const search = searchIn(request);
  const params = request.method === 'GET' ? paramsIn(new URLSearchParams(search)) : body;
  return { search, body, params: isObject(params) ? params : {} };
}

function searchIn({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

function paramsIn(search: URLSearchParams): Asked['params'] {
  const { variables, ...rest } = Object.fromEntries(search);
  try {
    return { ...rest, variables: variables && (JSON.parse(variables) as unknown) };
  } catch {
    throw badRequest('The variables are not JSON', 400);
  }
}

function subscribeRequestIn({ query, operationName, variables }: Asked['params']): SubscribeRequest {
  const name = operationName ?? undefined;
  if (name !== undefined && typeof name !== 'string')
    throw badRequest('The operationName must be a string', 400);
  const given = variables ?? {};
  if (!isObject(given)) throw badRequest('The variables must be an object', 400);
  return { query: String(query), variables: given, ...(name && { operationName: name }) };
}

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) map.set(name, String(value));
  return map;
}

/**
 * An EventSource can set no header, so a stream is not asked for the one that shows that the browser has asked first.
 * Nothing is lost: who asks is told by Authorization alone, and mutations are refused by GET.
 */
function headersOfStream(request: IncomingMessage): HeaderMap {
  const headers = headersOf(request);
  headers.set('accept', 'application/json');
  headers.set('apollo-require-preflight', 'event-stream');
  return headers;
}

/** A client that goes away before it has its answer no longer needs one. */
function waiterFor(response: ServerResponse): Waiter {
  const waiter = new Waiter();
  const leave = () => {
    if (!response.writableFinished) waiter.leave();
  };
  if (response.closed) leave();
  else response.once('close', leave);
  return waiter;
}
