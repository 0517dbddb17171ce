import type { Resolvers } from '../resolver-types.ts';

export const webhookResolvers = {
  deliveries: ({ id }, args, { webhookDeliveriesOf }) => webhookDeliveriesOf(id, args),
} satisfies Resolvers['Webhook'];
