import type { FeedEntry } from '@shop/shared/messaging';
import type { Context } from '../context.ts';
import type { StatusChange } from '../domain/feeds.ts';

type Update = StatusChange & { cursor: string };

export const updateOf = ({ cursor, data }: FeedEntry): Update => ({ cursor, ...(data as StatusChange) });

export const orderUpdateResolvers = {
  order: ({ orderId }: Update, _args: unknown, { loaders }: Context) => loaders.orderById.load(orderId),
};
