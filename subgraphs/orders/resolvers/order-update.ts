import type { FeedEntry } from '@shop/shared/messaging';
import type { Context } from '../context.ts';
import type { StatusChange } from '../domain/feeds.ts';

type Update = StatusChange & Pick<FeedEntry, 'cursor' | 'gap'>;

export const updateOf = ({ cursor, gap, data }: FeedEntry): Update => ({
  cursor,
  gap,
  ...(data as StatusChange),
});

export const orderUpdateResolvers = {
  order: ({ orderId }: Update, _args: unknown, { loaders }: Context) => loaders.orderById.load(orderId),
};
