import type { Money, TaskDraft } from '@shop/shared/contracts';
import type { ProductEvent } from '../../events/published.ts';
import { changedProduct, type Product } from '../catalogue/product.ts';
import {
  baseList,
  nextPrice,
  priceAt,
  seriesIdOf,
  withPrice,
  type DatedPrice,
  type PriceList,
  type PriceSeries,
} from './price-list.ts';

/** The due task of a planned price; its key is the id of the series. */
export const priceTask = 'changePrice';

/** The price of a product began with the product; a list has none of its own at first. */
export function firstSeries({ id, price, createdAt }: Product, listId: string | null): PriceSeries {
  const list = listId ?? baseList;
  const first = { price, from: createdAt, setBy: 'catalogue', setAt: createdAt };
  return { id: seriesIdOf(list, id), productId: id, listId: list, prices: list === baseList ? [first] : [] };
}

type Prices = { series: PriceSeries; before: PriceSeries | null; list: PriceList | null };
export type SettledPrice = {
  product: Product;
  series: PriceSeries;
  events: ProductEvent[];
  tasks: TaskDraft[];
};

/** Brings the product to the price of the time, says so if it is another one, and plans the next. */
export function settlePrice(product: Product, { series, before, list }: Prices, now: Date): SettledPrice {
  const present = priceAt(series, now);
  const next = nextPrice(series, now);
  const tasks: TaskDraft[] =
    next || (before && nextPrice(before, now))
      ? [{ task: priceTask, key: series.id, dueAt: next?.from ?? null }]
      : [];
  const isBase = series.listId === baseList;
  const planned = isBase
    ? { ...product, nextPrice: next && { price: next.price, from: next.from } }
    : product;
  const known = isBase ? product.price : before && priceAt(before, now)?.price;
  if (!present || isSame(present.price, known)) return { product: planned, series, events: [], tasks };
  const priced = isBase ? changedProduct({ ...planned, price: present.price }) : null;
  const state = priced?.state ?? product;
  const changed = priceEvent(state, present, { listId: series.listId, markets: list?.markets ?? [] });
  return { product: state, series, events: [...(priced?.events ?? []), changed], tasks };
}

/** A price that is changed together with other facts holds from now on. */
export function repriced(
  before: Product | null,
  after: Product,
  known: PriceSeries | undefined,
  { by, now }: { by: string; now: Date },
): { series: PriceSeries[]; events: ProductEvent[] } {
  if (!before || isSame(after.price, before.price)) return { series: [], events: [] };
  const dated = { price: after.price, from: now, setBy: by, setAt: now };
  const series = withPrice(known ?? firstSeries(before, null), dated, now);
  return { series: [series], events: [priceEvent(after, dated, { listId: baseList, markets: [] })] };
}

const isSame = (one: Money, other: Money | null | undefined): boolean =>
  one.amountMinor === other?.amountMinor && one.currency === other.currency;

const priceEvent = (
  { id: productId, sku, version }: Product,
  { price, from }: DatedPrice,
  { listId, markets }: { listId: string; markets: readonly string[] },
): ProductEvent => ({
  type: 'product.price-changed.v1',
  subject: productId,
  data: { productId, sku, listId, markets: [...markets], price, from: from.toISOString(), version },
});

/** The price at a time, whether or not the task has brought the product to it yet. */
export const presentPrice = ({ price, nextPrice: next }: Product, now: Date): Money =>
  next && next.from <= now ? next.price : price;
