import type { Context, ListArgs } from '../context.ts';

type UserReference = { id: string };

export const userResolvers = {
  __resolveReference: ({ id }: UserReference) => ({ id }),
  notifications: ({ id }: UserReference, args: ListArgs, { notificationsOf }: Context) =>
    notificationsOf(id, args),
};
