import { currency, line } from '@shop/shared/contracts';
import { z } from 'zod';
import { expectedVersion, id, price, productId } from './catalogue.ts';

const priceListId = id('A price list id');
const name = line('A name', 100);
const market = z.string().regex(/^[A-Z]{2}$/, 'A market is a country, ISO 3166-1 alpha-2: DE');
const markets = z.array(market).min(1, 'A price list is for one market or more').max(250);
const listId = priceListId.nullish().transform((given) => given ?? null);

export const createPriceList = z.object({
  name,
  currency: z.string().pipe(currency),
  markets,
});

export const updatePriceList = z.object({
  priceListId,
  name: name.nullish().transform((given) => given ?? undefined),
  markets: markets.nullish().transform((given) => given ?? undefined),
  expectedVersion,
});

export const setPrice = z.object({
  productId,
  priceListId: listId,
  price,
  from: z
    .date()
    .nullish()
    .transform((given) => given ?? null),
  expectedVersion,
});

export const cancelPrice = z.object({ productId, priceListId: listId, from: z.date(), expectedVersion });
