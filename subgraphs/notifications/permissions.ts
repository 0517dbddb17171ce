import { adminOnly, allow, ownedBy, ownerOrStaff, signedIn, staffOnly } from '@shop/shared/auth/permissions';
import type { Notification } from './domain/notification.ts';

export const permissions = {
  Query: {
    notifications: allow,
    webhooks: adminOnly,
    _notificationReceived: allow,
  },
  Mutation: {
    markNotificationsRead: signedIn,
    updateNotificationSettings: signedIn,
    registerPushSubscription: signedIn,
    removePushSubscription: signedIn,
    liftSuppression: staffOnly,
    createWebhook: adminOnly,
    updateWebhook: adminOnly,
    redeliverWebhook: adminOnly,
  },
  // A second net under the loaders.
  Notification: ownerOrStaff<Notification>('ownsNotification', ({ customerId }) => customerId),
  // A second net under the resolver.
  AccountExport: ownedBy<{ userId: string }>('ownsExport', ({ userId }) => userId),
  User: allow,
  Order: allow,
};
