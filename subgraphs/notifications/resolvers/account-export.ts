import type { Context } from '../context.ts';
import type { Resolvers } from '../resolver-types.ts';

export const accountExportResolvers = {
  __resolveReference: ({ userId }, { viewer }) => (viewer.id === userId ? { userId } : null),
  notifications: ({ userId }, _args, context) => notificationsOf(userId, context),
} satisfies Resolvers['AccountExport'];

async function notificationsOf(customerId: string, { recipients, notifications, deliveries }: Context) {
  const [settings, all, messages] = await Promise.all([
    recipients.byId(customerId),
    notifications.find({ customerId }),
    deliveries.find({ customerId }),
  ]);
  return {
    settings,
    notifications: all.map(({ id, fact, title, body, createdAt, readAt }) => ({
      ...{ id, kind: fact.kind, title, body, createdAt, readAt },
    })),
    messages: messages.map(({ notificationId, channel, state, address, settledAt }) => ({
      ...{ notificationId, channel, state, address, settledAt },
    })),
  };
}
