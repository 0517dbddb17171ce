import { defineSubgraph } from '@shop/shared/subgraph';
import { searchAdapters } from './adapters/search/search-adapters.ts';
import { completeRows } from './application/catalogue/complete-rows.ts';
import { readConfig } from './config.ts';
import { consumers } from './consumers.ts';
import { requestContext } from './context.ts';
import { consumed } from './events/consumed.ts';
import { published } from './events/published.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { stores } from './store/index.ts';
import { tasks } from './tasks.ts';

/** The catalogue and its stock. */
export const products = defineSubgraph({
  name: 'products',
  schema: new URL('schema.graphql', import.meta.url),
  readConfig,
  events: { published, consumed },
  stores,
  adapters: searchAdapters,
  beforeServing: completeRows,
  consumers,
  tasks,
  context: requestContext,
  resolvers,
  permissions,
});
