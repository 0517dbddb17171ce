import type { Resolvers } from '../resolver-types.ts';

export const notificationResolvers = {
  __resolveReference: ({ id }, { notificationById }) => notificationById.load(id),
  kind: ({ fact }) => fact.kind,
  deliveries: async ({ id }, _args, { deliveriesOf }) => (await deliveriesOf.load(id))?.all ?? [],
  order: ({ orderId }) => (orderId === null ? null : { __typename: 'Order', id: orderId }),
} satisfies Resolvers['Notification'];

export const notificationUpdateResolvers = {
  version: ({ position }) => position,
  notification: ({ data }, _args, { notificationById }) => notificationById.load(String(data.notificationId)),
} satisfies Resolvers['NotificationUpdate'];
