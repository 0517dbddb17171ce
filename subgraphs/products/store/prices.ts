import { refuseField } from '@shop/shared/errors';
import { currencies } from '@shop/shared/contracts';
import { collection, count, date, listOf, money, oneOf, text } from '@shop/shared/subgraph';
import type { Connection } from 'mongoose';
import { errorCodes } from '../error-codes.ts';
import type { PriceList, PriceSeries } from '../domain/prices/price-list.ts';

const lists = collection<PriceList>('priceLists', {
  fields: { name: text, currency: oneOf(Object.keys(currencies)), markets: [String], version: count },
  // Multikey and unique: a market has at most one list.
  indexes: [[{ markets: 1 }, { unique: true }]],
  duplicate: (key) =>
    key === 'markets'
      ? refuseField(errorCodes.MARKET_TAKEN, 'Another price list is for one of these markets', 'markets')
      : undefined,
});

export const priceLists = (connection: Connection) => {
  const all = lists(connection);
  return { ...all, all: () => all.find({}) };
};

const series = collection<PriceSeries>('priceSeries', {
  fields: {
    productId: text,
    listId: text,
    prices: listOf({ price: money, from: date, setBy: text, setAt: date }),
  },
  indexes: [{ productId: 1 }],
});

export const priceSeries = (connection: Connection) => {
  const all = series(connection);
  return { ...all, ofProducts: (ids: readonly string[]) => all.find({ productId: { $in: ids } }) };
};
