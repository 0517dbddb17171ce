import { signedInId } from '@shop/shared/auth';
import type { Context } from '../context.ts';
import { markAllRead, markTheseRead } from '../application/mark-read.ts';

type MarkInput = { input: { notificationId?: string | null } };

export const mutationResolvers = {
  async markNotificationsRead(_: unknown, { input }: MarkInput, context: Context) {
    const reader = { customerId: signedInId(context), now: context.now };
    const { notificationId: id } = input;
    return {
      marked: await (id == null ? markAllRead(context, reader) : markTheseRead(context, [id], reader)),
    };
  },
};
