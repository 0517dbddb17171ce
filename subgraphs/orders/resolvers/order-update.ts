import type { FeedEntry } from '@shop/shared/messaging';
import type { Context } from '../context.ts';
import type { StatusChange } from '../domain/feeds.ts';
import type { OrderUpdate } from './parents.ts';

export const updateOf = ({ cursor, gap, data }: FeedEntry): OrderUpdate => ({
  cursor,
  gap,
  ...(data as StatusChange),
});

export const orderUpdateResolvers = {
  order: ({ orderId }: OrderUpdate, _args: unknown, { loaders }: Context) => loaders.orderById.load(orderId),
};
