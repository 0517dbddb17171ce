import type { Resolvers } from '../resolver-types.ts';
import { accountExportResolvers } from './account-export.ts';
import { mutationResolvers } from './mutation.ts';
import { notificationResolvers, notificationUpdateResolvers } from './notification.ts';
import { queryResolvers } from './query.ts';
import { settingsResolvers } from './settings.ts';
import { userResolvers } from './user.ts';
import { webhookResolvers } from './webhook.ts';

export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  AccountExport: accountExportResolvers,
  Notification: notificationResolvers,
  NotificationUpdate: notificationUpdateResolvers,
  NotificationSettings: settingsResolvers,
  User: userResolvers,
  Webhook: webhookResolvers,
} satisfies Resolvers;
