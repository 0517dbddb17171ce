import type { Resolvers } from '../resolver-types.ts';
import { mutationResolvers } from './mutation.ts';
import { notificationResolvers, notificationUpdateResolvers } from './notification.ts';
import { queryResolvers } from './query.ts';
import { userResolvers } from './user.ts';

export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  Notification: notificationResolvers,
  NotificationUpdate: notificationUpdateResolvers,
  User: userResolvers,
} satisfies Resolvers;
