import { signedInId } from '@shop/shared/auth';
import { markAllRead, markTheseRead } from '../application/mark-read.ts';
import type { Resolvers } from '../resolver-types.ts';

export const mutationResolvers = {
  async markNotificationsRead(_, { input }, context) {
    const customerId = signedInId(context);
    const { notificationId: id } = input;
    return {
      marked: await (id == null
        ? markAllRead(context, customerId)
        : markTheseRead(context, [id], customerId)),
    };
  },
} satisfies Resolvers['Mutation'];
