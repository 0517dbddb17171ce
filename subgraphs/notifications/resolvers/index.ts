import { withDeadLetters } from '@shop/shared/graphql';
import { mutationResolvers } from './mutation.ts';
import { notificationResolvers, notificationUpdateResolvers } from './notification.ts';
import { queryResolvers } from './query.ts';
import { userResolvers } from './user.ts';

export const resolvers = withDeadLetters('notifications', {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Notification: notificationResolvers,
  NotificationUpdate: notificationUpdateResolvers,
  User: userResolvers,
});
