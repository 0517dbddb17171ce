import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@shop/shared/runtime';
import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from './context.ts';
import type { FormatError } from './errors.ts';
import { VariableErrors, type Engine } from './execution/engine.ts';
import type { Graph } from './graph.ts';
import type { Limits } from './limits.ts';
import { knownOperation } from './plugins/known-operation.ts';
import { operationLog, type LogOperation } from './plugins/operation-log.ts';
import { gatewayRules } from './rules/index.ts';

export type GraphqlServer = ApolloServer<GatewayContext>;

type Options = {
  graph: Graph;
  /** Whether clients may learn the schema from us. */
  introspection: boolean;
  formatError: FormatError;
  logOperation: LogOperation;
  limits: Limits;
  logger: Logger;
};

/** Apollo Server with its plugins, in front of our engine: everything that no prepared operation answers goes this way. */
export async function startGraphqlServer(options: Options): Promise<GraphqlServer> {
  const { graph, introspection, formatError, logOperation, limits, logger } = options;
  const server = new ApolloServer<GatewayContext>({
    gateway: gatewayOf(graph),
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.maxTokens },
    validationRules: [...gatewayRules(limits)],
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => formatError(error),
    logger,
    plugins: [
      knownOperation(),
      operationLog(logOperation),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return server;
}

type Gateway = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];

/** What Apollo Server asks of a gateway: the schema whenever it changes, and the execution of what it has validated. */
function gatewayOf(graph: Graph): Gateway {
  // An operation is executed by the supergraph that it was validated for.
  const engines = new WeakMap<GraphQLSchema, Engine<GatewayContext>>();
  return {
    onSchemaLoadOrUpdate(update) {
      graph.follow(({ engine }) => {
        engines.set(engine.schema, engine);
        update({ apiSchema: engine.schema, coreSupergraphSdl: '' });
      });
      return () => {};
    },
    load: async () => ({
      async executor({ schema, source, document, request, context }) {
        const engine = engines.get(schema) ?? graph.current().engine;
        try {
          const operation = engine.prepare(source, request.operationName, document);
          return await operation.result(request.variables ?? {}, context as GatewayContext);
        } catch (error) {
          if (error instanceof VariableErrors) return { errors: error.errors };
          throw error;
        }
      },
    }),
    stop: async () => {},
  };
}
