import { defineSubgraph } from '@shop/shared/subgraph';
import { readConfig } from './config.ts';
import { consumers } from './consumers.ts';
import { requestContext } from './context.ts';
import { consumed } from './events/consumed.ts';
import { published } from './events/published.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { stores } from './store/index.ts';

/** What customers write about the products that they have received. */
export const productNotes = defineSubgraph({
  name: 'product-notes',
  schema: new URL('schema.graphql', import.meta.url),
  readConfig,
  events: { published, consumed },
  stores,
  consumers,
  context: requestContext,
  resolvers,
  permissions,
});
