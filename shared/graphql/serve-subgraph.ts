import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { viewerHeader, viewerVerifier, type Viewer } from '@shop/shared/auth';
import type { SubgraphRules } from '@shop/shared/auth/permissions';
import { Refusal } from '@shop/shared/errors';
import {
  AnsweredInstead,
  currentTrace,
  listen,
  readBody,
  refuseLargeJson,
  sendJson,
  traceSourceOf,
  UnreadableBody,
  withTrace,
  type Dependencies,
  type RunningHttpServer,
} from '@shop/shared/runtime';
import type { Metrics } from '@shop/shared/runtime/metrics';
import type { GraphQLSchema } from 'graphql';
import { formatErrorWith } from './errors/format-error.ts';
import { errorReporting, sendReportedErrors, type ReportError } from './errors/reported-errors.ts';
import { measureFields } from './metrics/field-metrics.ts';
import { observeRequests } from './metrics/http-metrics.ts';
import type { Resolvers } from './schema/subgraph-schema.ts';

/** Handles the requests of one path; a rejected promise gives an error response. */
export type Route = (request: IncomingMessage, response: ServerResponse) => unknown;
/** Handles the JSON that was posted to one path, for the viewer whom the gateway signed; the result is sent as JSON. */
export type SignedRoute = (body: unknown, viewer: Viewer) => Promise<object>;
/** A request as the context sees it. */
export type ContextRequest = { viewer: Viewer; headers: IncomingHttpHeaders };

export type SubgraphOptions<Context extends { viewer: Viewer }> = Omit<SchemaOptions<Context>, 'schema'> & {
  schema: URL;
  resolvers: Resolvers;
  /** At least for root fields and entities; see `withDerivedRules`. */
  permissions: SubgraphRules;
};

type SchemaOptions<Context extends { viewer: Viewer }> = {
  name: string;
  host: string;
  port: number;
  /** How long an idle connection stays open; the default is that of `listen`. */
  keepAliveSeconds?: number;
  schema: GraphQLSchema;
  /** Created for each request, with new loaders. */
  context: (request: ContextRequest) => Context;
  /** The secret with which the gateway signs viewers. */
  viewerSecret: string;
  dependencies: Dependencies;
  /**
   * What `/ready` shows: the state of each dependency. The service is ready while the `required` ones are
   * available.
   */
  health: () => Promise<Record<string, unknown>>;
  required?: readonly string[];
  /** Further paths, such as a webhook. */
  routes?: Readonly<Record<string, Route>>;
  /** Further paths for other services, which sign the viewer as the gateway does. */
  signedRoutes?: Readonly<Record<string, SignedRoute>>;
  metrics?: Metrics;
};

const maxBodyBytes = 5_000_000;
/** Twice the gateway's limit for clients: the gateway wraps client input in further lists and objects. */
const jsonBounds = { maxDepth: 200 };

type VerifyViewer = (request: IncomingMessage) => Promise<Viewer>;

/** Serves one federated subgraph over HTTP: `/graphql` (for the gateway only), `/health` and `/ready`. */
export async function serveSubgraph<Context extends { viewer: Viewer }>(
  options: SubgraphOptions<Context>,
): Promise<RunningHttpServer> {
  const { name, schema, resolvers, permissions } = options;
  // Stand-ins have no rules, and start without the packages for them.
  const { subgraphSchema } = await import('./schema/subgraph-schema.ts');
  return serveSchema({ ...options, schema: subgraphSchema(name, schema, resolvers, permissions) });
}

/** Serves an executable schema as a subgraph. */
export async function serveSchema<Context extends { viewer: Viewer }>(
  options: SchemaOptions<Context>,
): Promise<RunningHttpServer> {
  const { name, host, port, dependencies, viewerSecret, routes = {}, signedRoutes = {} } = options;
  const apollo = await startApollo(options);
  const verify = viewerVerifier({ secret: viewerSecret, clock: dependencies.clock, subgraph: name });
  const viewerOf: VerifyViewer = ({ headers }) => verify(headers[viewerHeader]?.toString());
  const signed = Object.entries(signedRoutes).map(([path, route]) => [path, signedHandler(route, viewerOf)]);
  const handleGraphql = graphqlHandler(options, apollo, viewerOf);
  const handlers: Record<string, Route> = {
    ...routes,
    ...(Object.fromEntries(signed) as Record<string, Route>),
    '/graphql': handleGraphql,
    '/health': (_request, response) => sendJson(response, 200, { status: 'ok' }),
    '/ready': (_request, response) => sendReadiness(options, response),
  };
  const observe = options.metrics && observeRequests(options.metrics);
  const server = await listen(
    name,
    port,
    (request, response) => {
      const path = request.url?.split('?')[0] ?? '';
      const handler = handlers[path];
      observe?.(handler ? path : 'other', request, response);
      if (!handler) return sendJson(response, 404, { error: `${name} has no ${path}` });
      const answer = async () => handler(request, response);
      void withTrace(`request ${path}`, traceSourceOf(request.headers), () =>
        answer().catch((error: unknown) => sendFailure(options, response, error)),
      );
    },
    host,
  );
  const { keepAliveSeconds } = options;
  if (keepAliveSeconds !== undefined) server.server.keepAliveTimeout = keepAliveSeconds * 1000;
  return {
    ...server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await apollo.stop();
    },
  };
}

async function startApollo<Context extends { viewer: Viewer }>({
  schema,
  dependencies,
  metrics,
}: SchemaOptions<Context>): Promise<ApolloServer<Context & { reportError: ReportError }>> {
  const formatError = formatErrorWith(dependencies.logger);
  const apollo = new ApolloServer<Context & { reportError: ReportError }>({
    schema,
    formatError,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: dependencies.logger,
    csrfPrevention: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      sendReportedErrors(formatError),
      ...(metrics ? [measureFields(metrics)] : []),
    ],
  });
  await apollo.start();
  return apollo;
}

function graphqlHandler<Context extends { viewer: Viewer }>(
  { context, dependencies }: SchemaOptions<Context>,
  apollo: ApolloServer<Context & { reportError: ReportError }>,
  viewerOf: VerifyViewer,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await dependencies.faults.reach('request');
    const viewer = await viewerOf(request);
    const body: unknown = parseJson(await readBody(request, maxBodyBytes));
    const headers = new HeaderMap();
    for (const [key, value] of Object.entries(request.headers)) if (value) headers.set(key, String(value));
    const result = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method ?? 'POST', headers, search: '', body },
      context: async () => ({ ...context({ viewer, headers: request.headers }), ...errorReporting() }),
    });
    for (const [key, value] of result.headers) response.setHeader(key, value);
    response.statusCode = result.status ?? 200;
    response.end(result.body.kind === 'complete' ? result.body.string : '');
  };
}

const signedHandler =
  (route: SignedRoute, viewerOf: VerifyViewer): Route =>
  async (request, response) => {
    const viewer = await viewerOf(request);
    const body = parseJson(await readBody(request, maxBodyBytes));
    sendJson(response, 200, await route(body, viewer));
  };

function parseJson(text: string): unknown {
  refuseLargeJson(text, jsonBounds);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal('BAD_REQUEST', 'The body is not JSON', undefined, { cause: error });
  }
}

async function sendReadiness<Context extends { viewer: Viewer }>(
  { health, required = ['mongo'] }: SchemaOptions<Context>,
  response: ServerResponse,
): Promise<void> {
  const found = await health();
  const ready = required.every((part) => found[part]);
  sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...found });
}

const internal = new Refusal('INTERNAL', 'Something went wrong on our side');
const statusByKind = { access: 401, request: 400, refusal: 400, fault: 500 } as const;

/** 401 means only that the gateway's signature is wrong. */
const statusOf = ({ code, kind }: Refusal): number => (code === 'FORBIDDEN' ? 403 : statusByKind[kind]);

function sendFailure<Context extends { viewer: Viewer }>(
  { dependencies }: SchemaOptions<Context>,
  response: ServerResponse,
  error: unknown,
): void {
  if (error instanceof AnsweredInstead && error.body !== null) return void response.end(error.body);
  if (!(error instanceof Refusal)) dependencies.logger.error({ err: error }, 'request failed');
  if (response.headersSent || error instanceof AnsweredInstead) return void response.destroy();
  const refusal = error instanceof Refusal ? error : internal;
  if (error instanceof UnreadableBody) response.setHeaders(new Map(Object.entries(error.headers)));
  const status = error instanceof UnreadableBody ? error.status : statusOf(refusal);
  const { code, problems } = refusal;
  const traceId = currentTrace()?.traceId;
  sendJson(response, status, {
    errors: problems.map(({ message, field }) => ({ message, extensions: { code, field, traceId } })),
  });
}
