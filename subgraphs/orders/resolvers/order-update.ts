import type { FeedEntry } from '@shop/shared/messaging';
import type { StatusChange } from '../domain/timeline/feeds.ts';
import type { Resolvers } from '../resolver-types.ts';
import type { OrderUpdate } from './parents.ts';

export const updateOf = ({ cursor, gap, data }: FeedEntry): OrderUpdate => ({
  cursor,
  gap,
  ...(data as StatusChange),
});

export const orderUpdateResolvers = {
  order: ({ orderId }, _args, { loaders }) => loaders.orderById.load(orderId),
} satisfies Resolvers['OrderUpdate'];
