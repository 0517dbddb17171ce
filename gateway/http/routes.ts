import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { namesLocalHost, sendJson, traceSourceOf, withTrace } from '@shop/shared/runtime';
import { GraphQLError } from 'graphql';
import type { ChangeableConfig } from '../config/config.ts';
import { credentialIn } from '../identity/api-keys.ts';
import { clientAddress } from '../identity/client-address.ts';
import { answerReady, type Health } from './admin.ts';
import { commonHeaders } from '../observability/common-headers.ts';
import { allowOrigin, exposedHeaders, isPreflight, preflightHeaders, varyBy } from './cors.ts';
import { badRequest, errorsIn, type HttpHeaders } from '../errors.ts';
import { answerAsset, answerPage, isExplorerAsset, wantsPage } from './explorer/page.ts';
import { answerOperation, type OperationParts } from './operation.ts';
import { codingNames, contentCoding, identity as asItIs } from './representation/content-coding.ts';
import {
  defaultFormat,
  formatNames,
  responseFormat,
  type ResponseFormat,
} from './representation/response-format.ts';
import type { ExplorerExamples } from './explorer/examples.ts';
import type { Canary } from '../supergraph/canary.ts';
import type { ResponseRule } from '../subgraph-client/headers/response-rules.ts';
import type { HeaderRules } from '../subgraph-client/headers/header-rules.ts';

export type HttpParts = OperationParts & {
  trustedProxies: number;
  changeable: Pick<ChangeableConfig, 'corsOrigins'>;
  /** Client headers that are passed on to subgraphs. */
  headers: HeaderRules;
  /** Headers of subgraphs that clients get. */
  responseHeaders: readonly ResponseRule[];
  /** Undefined: there is one supergraph. */
  canary: Pick<Canary, 'headers'> | undefined;
  explorer: boolean;
  explorerExamples: ExplorerExamples | null;
  explorerStatus: string | null;
  /** Aborted when the gateway is asked to stop. */
  stopping: AbortSignal;
  /** What the gateway depends on, and whether it is available. */
  health: Health;
  /** Undefined: there are no tools for agents. */
  mcp: Answer | undefined;
};

type GraphqlParts = HttpParts & {
  preflight: Readonly<Record<string, string>>;
  varyBy: string;
  exposed: string;
};

const agentsPath = '/mcp';

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Everything that the gateway answers over HTTP. */
export function requestListener(parts: HttpParts): RequestListener {
  const chosenBy = parts.canary?.headers ?? [];
  const preflight = preflightHeaders(parts.headers, chosenBy);
  const exposed = exposedHeaders(parts.responseHeaders);
  const graphql = { ...parts, preflight, exposed, varyBy: varyBy(parts.headers, chosenBy) };
  const answers = new Map<string, Answer>([
    ['/graphql', (request, response) => answerGraphql(graphql, request, response)],
    ['/health', (_request, response) => sendJson(response, 200, { status: 'ok' })],
    ['/ready', (_request, response) => answerReady(parts, response, false)],
  ]);
  if (parts.mcp) answers.set(agentsPath, parts.mcp);
  if (parts.explorer) answers.set('/', (request, response) => showPage(parts, request, response));
  const answerTo = (path: string): Answer => {
    const answer = answers.get(path);
    if (answer) return answer;
    return parts.explorer && isExplorerAsset(path) ? answerAsset : () => refusePath(path);
  };
  return (request, response) => {
    const path = pathIn(request.url);
    void withTrace(path, traceSourceOf(request.headers), async () => {
      for (const [name, value] of commonHeaders()) response.setHeader(name, value);
      try {
        await answerTo(path)(request, response);
      } catch (error) {
        answerFailure(parts, { path, request, response, error });
      }
    });
  };
}

function pathIn(url = ''): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

async function showPage(
  { explorerExamples, explorerStatus }: HttpParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!namesLocalHost(request))
    throw badRequest('The explorer is here for localhost and addresses, not for other names', 421);
  await answerPage(response, { examples: explorerExamples, status: explorerStatus });
}

function refusePath(path: string): never {
  throw badRequest(`There is nothing at ${path}; the graph is at /graphql`, 404);
}

async function answerGraphql(
  parts: GraphqlParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { changeable, varyBy: vary, exposed } = parts;
  allowOrigin(request, response, { origins: changeable.corsOrigins, varyBy: vary, exposed });
  if (isPreflight(request)) return void response.writeHead(204, parts.preflight).end();
  if (parts.explorer && wantsPage(request)) return showPage(parts, request, response);
  if (request.method !== 'GET' && request.method !== 'POST')
    throw badRequest(`The graph is asked by POST or GET, not ${request.method}`, 405);
  const format = responseFormat(request.headers.accept);
  if (!format) throw badRequest(`The response can be ${formatNames}, of which Accept allows none`, 406);
  const coding = parts.compressFromBytes === 0 ? asItIs : contentCoding(request.headers['accept-encoding']);
  if (!coding)
    throw badRequest(`The response can be ${codingNames}, of which Accept-Encoding allows none`, 406);
  const { pipeline, trustedProxies } = parts;
  const address = clientAddress(request, trustedProxies);
  const found = pipeline.identify(credentialIn(request.headers), address);
  const identity = found instanceof Promise ? await found : found;
  return answerOperation(parts, { request, response, address, identity, format, coding });
}

const statusOf: Partial<Record<string, number>> = {
  // As Apollo's servers answer: its clients then send the document.
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_QUERY_NOT_SUPPORTED: 200,
  UNAUTHENTICATED: 401,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
  TIMEOUT: 504,
  INTERNAL: 500,
};

type Failure = { path: string; request: IncomingMessage; response: ServerResponse; error: unknown };

function answerFailure({ formatError }: HttpParts, { path, request, response, error }: Failure): void {
  const errors = errorsIn(error).map(formatError);
  if (response.headersSent) return void response.destroy();
  const { code, retryAfterSeconds } = errors[0]?.extensions ?? {};
  const { contentType, requestErrorStatus } = failureFormat(path, request.headers.accept);
  const { status = statusOf[String(code)] ?? requestErrorStatus, headers = {} } = httpIn(error);
  if (status === 405) response.setHeader('allow', request.method === 'GET' ? 'POST' : 'GET, POST');
  if (code === 'UNAUTHENTICATED') response.setHeader('www-authenticate', 'Bearer error="invalid_token"');
  if (typeof retryAfterSeconds === 'number') response.setHeader('retry-after', String(retryAfterSeconds));
  const body = JSON.stringify({ errors });
  const own = {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  };
  response.writeHead(status, { ...headers, ...own }).end(body);
}

/** The meaning that GraphQL over HTTP gives to Accept is not that of the Model Context Protocol. */
const failureFormat = (path: string, accept: string | undefined): ResponseFormat =>
  (path === agentsPath ? undefined : responseFormat(accept)) ?? defaultFormat;

type Http = { status?: number; headers?: HttpHeaders };

const httpIn = (error: unknown): Http =>
  error instanceof GraphQLError ? ((error.extensions.http as Http | undefined) ?? {}) : {};
