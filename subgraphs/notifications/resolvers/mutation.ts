import { signedInId } from '@shop/shared/auth';
import type { Context } from '../context.ts';
import { markAllRead, markTheseRead } from '../application/mark-read.ts';

type MarkInput = { input: { notificationId?: string | null } };

export const mutationResolvers = {
  async markNotificationsRead(_: unknown, { input }: MarkInput, context: Context) {
    const customerId = signedInId(context);
    const { notificationId: id } = input;
    return {
      marked: await (id == null
        ? markAllRead(context, customerId)
        : markTheseRead(context, [id], customerId)),
    };
  },
};
