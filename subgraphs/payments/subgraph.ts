import { defineSubgraph } from '@shop/shared/subgraph';
import { stripeClient, stripeProvider, stripeWebhook } from './adapters/stripe/index.ts';
import { readConfig } from './config.ts';
import { consumers } from './consumers.ts';
import { requestContext } from './context.ts';
import { consumed } from './events/consumed.ts';
import { published } from './events/published.ts';
import { permissions } from './permissions.ts';
import { resolvers } from './resolvers/index.ts';
import { stores } from './store/index.ts';
import { tasks } from './tasks.ts';

/** The money side of orders. */
export const payments = defineSubgraph({
  name: 'payments',
  schema: new URL('schema.graphql', import.meta.url),
  readConfig,
  events: { published, consumed },
  stores,
  adapters: ({ metrics }, config) => {
    const client = stripeClient(config);
    const { captureTime, returnUrl, stripeWebhookSecret: webhookSecret } = config;
    return {
      client,
      provider: stripeProvider(client.stripe, { returnUrl }, metrics),
      webhookSecret,
      captureTime,
    };
  },
  consumers,
  tasks,
  routes: (service) => ({ '/webhooks/stripe': stripeWebhook(service) }),
  context: requestContext,
  resolvers,
  permissions,
});
