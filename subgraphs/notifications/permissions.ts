import { allow, maySee, permissionsFor, rule, signedIn, staffOnly } from '@shop/shared/auth';
import { Refusal } from '@shop/shared/errors';
import { deadLetterMutations, deadLetterTypes } from '@shop/shared/graphql';
import type { Context } from './context.ts';
import type { Notification } from './domain/notification.ts';

/** A second net under the loaders. */
const seesNotification = rule('seesNotification')(
  ({ customerId }: Notification, _args: unknown, { viewer }: Context) =>
    maySee(viewer, customerId)
      ? true
      : new Refusal('FORBIDDEN', 'Your account may not see this notification'),
);

export const permissions = permissionsFor({
  Query: {
    notifications: allow,
    _notificationReceived: allow,
    deadLetters: staffOnly,
    _service: allow,
    _entities: allow,
  },
  Mutation: { markNotificationsRead: signedIn, ...deadLetterMutations('notifications') },
  ...deadLetterTypes,
  Notification: seesNotification,
  NotificationUpdate: allow,
  NotificationConnection: allow,
  NotificationEdge: allow,
  PageInfo: allow,
  MarkNotificationsReadPayload: allow,
  UserError: allow,
  User: allow,
  Order: allow,
});
