import { defineStatelessSubgraph } from '@shop/shared/subgraph';
import { openServices } from './adapters/services.ts';
import { readConfig } from './config.ts';
import { requestContext } from './context.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';

/** What concerns all services: their dead letters, and objects by their ids. */
export const operations = defineStatelessSubgraph({
  name: 'operations',
  schema: new URL('schema.graphql', import.meta.url),
  readConfig,
  adapters: (parts, config) => ({ services: openServices(config, parts) }),
  context: requestContext,
  health: { supergraph: ({ services }) => services.areKnown() },
  resolvers,
  permissions,
});
