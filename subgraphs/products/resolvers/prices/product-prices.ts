import { isStaff } from '@shop/shared/auth';
import type { Context } from '../../context.ts';
import type { Product } from '../../domain/catalogue/product.ts';
import { presentPrice } from '../../domain/prices/price-change.ts';
import { baseList, lowestBefore, priceAt, type PriceSeries } from '../../domain/prices/price-list.ts';
import type { Resolvers } from '../../resolver-types.ts';

export const productPriceResolvers = {
  price: (product, _args, { now }) => presentPrice(product, now),
  priceIn: async (product, { market }, context) => {
    const list = (await context.priceListsOf()).find(({ markets }) => markets.includes(market));
    const series = list && (await seriesOf(product, list.id, context));
    return (series && priceAt(series, context.now)?.price) ?? presentPrice(product, context.now);
  },
  lowestRecentPrice: async (product, _args, context) => {
    const series = await seriesOf(product, baseList, context);
    return series ? lowestBefore(series, context.now) : null;
  },
  prices: async (product, _args, context) =>
    isStaff(context.viewer)
      ? (await context.loaders.seriesOf.load(product.id)).flatMap((series) =>
          series.prices.map((dated) => ({ ...dated, listId: series.listId })),
        )
      : null,
} satisfies Partial<Resolvers['Product']>;

const seriesOf = async (
  { id }: Product,
  listId: string,
  { loaders }: Context,
): Promise<PriceSeries | undefined> =>
  (await loaders.seriesOf.load(id)).find((each) => each.listId === listId);

export const datedPriceResolvers = {
  priceList: async ({ listId }, _args, { priceListsOf }) =>
    (await priceListsOf()).find(({ id }) => id === listId) ?? null,
} satisfies Resolvers['DatedPrice'];
