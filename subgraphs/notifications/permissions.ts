import { allow, ownerOrStaff, signedIn } from '@shop/shared/auth/permissions';
import type { Notification } from './domain/notification.ts';

export const permissions = {
  Query: {
    notifications: allow,
    _notificationReceived: allow,
  },
  Mutation: { markNotificationsRead: signedIn },
  // A second net under the loaders.
  Notification: ownerOrStaff<Notification>('ownsNotification', ({ customerId }) => customerId),
  User: allow,
  Order: allow,
};
