import type { Money, TaskDraft } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { many, notIdempotent, one } from '@shop/shared/messaging';
import { historyOf } from '../../domain/catalogue/history.ts';
import { existing, expected, type Product } from '../../domain/catalogue/product.ts';
import {
  baseList,
  requireCurrency,
  seriesIdOf,
  withoutPrice,
  withPrice,
  type PriceList,
  type PriceSeries,
} from '../../domain/prices/price-list.ts';
import { firstSeries, settlePrice } from '../../domain/prices/price-change.ts';
import { errorCodes } from '../../error-codes.ts';
import { occasionOf } from '../catalogue/occasion.ts';
import type { ProductsService } from '../service.ts';

type Target = { productId: string; listId: string | null; expectedVersion: number | null; by: string };

/** Sets the price of a product in a list, from now or from a later time on. */
export function setPrice(
  service: ProductsService,
  { price, from, ...target }: Target & { price: Money; from: Date | null },
): Promise<Product> {
  const now = service.clock.now();
  return changePrices(service, 'setPrice', target, (series, list) => {
    if (list) requireCurrency(list, price);
    return withPrice(series, { price, from: from ?? now, setBy: target.by, setAt: now }, now);
  });
}

/** Withdraws a price that has not begun. */
export const cancelPrice = (service: ProductsService, { from, ...target }: Target & { from: Date }) =>
  changePrices(service, 'cancelPrice', target, (series) => withoutPrice(series, from, service.clock.now()));

type Change = (series: PriceSeries, list: PriceList | null) => PriceSeries;

function changePrices(
  service: ProductsService,
  action: string,
  { productId, listId, expectedVersion, by }: Target,
  change: Change,
): Promise<Product> {
  const { work, products, priceLists, priceSeries, history, clock } = service;
  const id = seriesIdOf(listId ?? baseList, productId);
  const select = {
    product: one(products, productId),
    series: one(priceSeries, id),
    lists: many(priceLists, listId ? [listId] : []),
    history: many(history, []),
  };
  const occasion = occasionOf(service, action, by);
  const now = clock.now();
  return work.run(notIdempotent(action), select, (held) => {
    const product = expected(existing(held.product, productId), expectedVersion);
    const list = listId ? existingList(held.lists[0], listId) : null;
    const known = held.series ?? firstSeries(product, listId);
    const settled = settlePrice(product, { series: change(known, list), before: known, list }, now);
    const tasks: TaskDraft[] = [...settled.tasks];
    return {
      save: {
        product: settled.product,
        series: settled.series,
        history: historyOf(product, settled.product, occasion),
      },
      events: settled.events,
      tasks,
      result: settled.product,
    };
  });
}

function existingList(list: PriceList | undefined, id: string): PriceList {
  if (list) return list;
  throw refuseField(errorCodes.PRICE_LIST_NOT_FOUND, `There is no price list ${id}`, 'priceListId');
}
