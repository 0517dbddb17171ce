import './no-telemetry.ts';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@shop/shared/runtime';
import type { GatewayContext } from './context.ts';
import type { FormatError } from './errors.ts';
import { maxTokens } from './limits.ts';
import { knownOperation } from './plugins/known-operation.ts';
import { operationLog } from './plugins/operation-log.ts';
import { plainNulls } from './plugins/plain-nulls.ts';
import { gatewayRules } from './rules/index.ts';
import type { Supergraph } from './supergraph.ts';

export type GraphqlServer = ApolloServer<GatewayContext>;

type Options = {
  supergraph: Supergraph;
  dataSources: ReadonlyMap<string, GraphQLDataSource>;
  /** Whether clients may learn the schema from us. */
  explorer: boolean;
  formatError: FormatError;
  logger: Logger;
};

/** Executes queries and mutations over the subgraphs; HTTP and sockets both come here. */
export async function startGraphqlServer(options: Options): Promise<GraphqlServer> {
  const { supergraph, dataSources, explorer, formatError, logger } = options;
  const gateway = new ApolloGateway({
    supergraphSdl: { initialize: async () => ({ supergraphSdl: supergraph.sdl }) },
    buildService: ({ name }) => dataSourceNamed(name, dataSources),
    __exposeQueryPlanExperimental: explorer,
    logger,
  });
  const server = new ApolloServer<GatewayContext>({
    gateway,
    introspection: explorer,
    hideSchemaDetailsFromClientErrors: !explorer,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    parseOptions: { maxTokens },
    validationRules: gatewayRules(supergraph.fullSchema),
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => formatError(error),
    logger,
    plugins: [
      knownOperation(),
      operationLog(logger),
      plainNulls(),
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

function dataSourceNamed(
  name: string,
  dataSources: ReadonlyMap<string, GraphQLDataSource>,
): GraphQLDataSource {
  const found = dataSources.get(name);
  if (!found) throw new Error(`There is no data source for the subgraph ${name}`);
  return found;
}
