import { one } from '@shop/shared/messaging';
import type { TaskTable } from '@shop/shared/subgraph';
import { settlePrice } from '../../domain/prices/price-change.ts';
import { priceAt } from '../../domain/prices/price-list.ts';
import type { ProductsService } from '../service.ts';

/** A planned price begins: those who keep a copy of it get it by events. */
export const changePrice: TaskTable<ProductsService>[string]['run'] = async (service, { key }, guard) => {
  const { work, products, priceLists, priceSeries, clock } = service;
  const [listId = '', productId = ''] = key.split(':');
  const list = await priceLists.byId(listId);
  const select = { product: one(products, productId), series: one(priceSeries, key) };
  await work.run(guard, select, ({ product, series }) => {
    if (!product || !series) return { result: null };
    const now = clock.now();
    const present = priceAt(series, now);
    const before = { ...series, prices: series.prices.filter((each) => each !== present) };
    const settled = settlePrice(product, { series, before, list }, now);
    return { save: { product: settled.product }, events: settled.events, tasks: settled.tasks, result: null };
  });
};
