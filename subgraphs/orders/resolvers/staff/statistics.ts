import { connectionOf } from '@shop/shared/graphql';
import { rebuildStatistics } from '../../application/projections/statistics.ts';
import { beginningWith } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { searchedTerms } from '../../domain/order/search-terms.ts';
import { statisticsId } from '../../domain/statistics/sales.ts';
import type { Context } from '../../context.ts';
import type { Resolvers } from '../../resolver-types.ts';

const maxText = 100;

export const statisticsQueries = {
  orderSearch(_, { text, ...args }, { orders }) {
    const words = searchedTerms(text);
    if (words.length === 0 || text.length > maxText)
      throw refuseField('BAD_USER_INPUT', `Search for 1 to ${maxText} characters`, 'text');
    const filter = {
      $and: words.map((word) => ({ terms: beginningWith(word) })),
    };
    return connectionOf({
      args,
      order: { field: 'placedAt', direction: -1 },
      find: (slice) => orders.find(filter, slice),
      count: () => orders.count(filter),
      sortValue: ({ placedAt }) => placedAt,
    });
  },

  salesByDay(_, { currency, ...args }, { daySales }) {
    const filter = { currency } as object;
    return connectionOf({
      args,
      order: { field: 'day', direction: -1 },
      find: (slice) => daySales.find(filter, slice),
      count: () => daySales.count(filter),
      sortValue: ({ day }) => day,
    });
  },

  topProducts(_, { currency, ...args }, { productSales }) {
    const filter = { currency } as object;
    return connectionOf({
      args,
      order: { field: 'revenueMinor', direction: -1 },
      find: (slice) => productSales.find(filter, slice),
      count: () => productSales.count(filter),
      sortValue: ({ revenueMinor }) => revenueMinor,
    });
  },

  statisticsState,
} satisfies Partial<Resolvers['Query']>;

export const statisticsMutations = {
  async rebuildStatistics(_, _args, context) {
    await rebuildStatistics(context);
    return { statisticsState: await readState(context) };
  },
} satisfies Partial<Resolvers['Mutation']>;

async function statisticsState(_: unknown, _args: unknown, context: Context) {
  return readState(context);
}

const readState = async ({ statistics }: Context) =>
  (await statistics.byId(statisticsId)) ?? { asOf: null, rebuiltAt: null };

export const daySalesResolvers = {
  revenue: ({ revenueMinor, currency }) => ({ amountMinor: revenueMinor, currency }),
} satisfies Resolvers['DaySales'];

export const productSalesResolvers = {
  product: ({ productId }) => ({ __typename: 'Product', id: productId }),
  revenue: ({ revenueMinor, currency }) => ({ amountMinor: revenueMinor, currency }),
} satisfies Resolvers['ProductSales'];
