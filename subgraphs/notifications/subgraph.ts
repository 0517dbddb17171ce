import { defineSubgraph } from '@shop/shared/subgraph';
import { openAdapters } from './adapters/index.ts';
import { readConfig } from './config.ts';
import { consumers } from './consumers.ts';
import { requestContext } from './context.ts';
import { consumed } from './events/consumed.ts';
import { published } from './events/published.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { routesOf } from './routes/index.ts';
import { stores } from './store/index.ts';
import { tasks } from './tasks.ts';

/** Notifications and e-mails to customers. */
export const notifications = defineSubgraph({
  name: 'notifications',
  schema: new URL('schema.graphql', import.meta.url),
  readConfig,
  events: { published, consumed },
  stores,
  adapters: ({ clock }, config) => openAdapters(config, clock),
  consumers,
  tasks,
  routes: routesOf,
  context: requestContext,
  resolvers,
  permissions,
});
