import { currencies, type Currency, type Money } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';

/** Prices in one currency for some markets. The prices of products themselves are the list `base`, for all other markets. */
export type PriceList = {
  id: string;
  name: string;
  currency: Currency;
  /** Countries, ISO 3166-1 alpha-2; a market has at most one list. */
  markets: readonly string[];
  version: number;
};

export const baseList = 'base';

/** A price from a time on. */
export type DatedPrice = { price: Money; from: Date; setBy: string; setAt: Date };

/** All prices of one product in one list: past, present and future, in the order of time. */
export type PriceSeries = { id: string; productId: string; listId: string; prices: readonly DatedPrice[] };

export const seriesIdOf = (listId: string, productId: string): string => `${listId}:${productId}`;

/** The price at a time; null before the first. */
export const priceAt = ({ prices }: Pick<PriceSeries, 'prices'>, now: Date): DatedPrice | null =>
  prices.findLast(({ from }) => from <= now) ?? null;

export const nextPrice = ({ prices }: Pick<PriceSeries, 'prices'>, now: Date): DatedPrice | null =>
  prices.find(({ from }) => from > now) ?? null;

const mostPrices = 500;

/** A price takes the place of the one from the same time; what has been in effect is never changed. */
export function withPrice(series: PriceSeries, dated: DatedPrice, now: Date): PriceSeries {
  if (dated.from < now) throw refuseField('INVALID_INPUT', 'A price begins now or later', 'from');
  const others = series.prices.filter(({ from }) => from.getTime() !== dated.from.getTime());
  if (others.length >= mostPrices)
    throw refuseField('INVALID_INPUT', `A product has at most ${mostPrices} prices in a list`, 'from');
  return { ...series, prices: [...others, dated].sort((a, b) => a.from.getTime() - b.from.getTime()) };
}

/** Withdraws a price that has not begun. */
export function withoutPrice(series: PriceSeries, from: Date, now: Date): PriceSeries {
  const found = series.prices.some((each) => each.from.getTime() === from.getTime());
  if (!found || from <= now) throw refuseField('INVALID_INPUT', 'No price is planned for this time', 'from');
  return { ...series, prices: series.prices.filter((each) => each.from.getTime() !== from.getTime()) };
}

const days30Ms = 30 * 24 * 3_600_000;

/**
 * The lowest price of the 30 days before the present one took effect, which a shop in the EU has to name beside a reduced
 * price (directive 98/6/EC, article 6a); null if there was no other.
 */
export function lowestBefore(series: Pick<PriceSeries, 'prices'>, now: Date): Money | null {
  const present = priceAt(series, now);
  if (!present) return null;
  const since = new Date(present.from.getTime() - days30Ms);
  const earlier = series.prices.filter(
    ({ from }, index) => from < present.from && (series.prices[index + 1]?.from ?? present.from) > since,
  );
  const amounts = earlier.map(({ price }) => price);
  return amounts.reduce<Money | null>(
    (low, each) => (low && low.amountMinor <= each.amountMinor ? low : each),
    null,
  );
}

export function requireCurrency({ currency }: Pick<PriceList, 'currency'>, price: Money): void {
  if (price.currency === currency) return;
  const digits = currencies[currency];
  const message = `The list is in ${currency}, which has ${digits} decimals, not in ${price.currency}`;
  throw refuseField('INVALID_INPUT', message, 'price', 'currency');
}
