import type { Currency, Money } from '@shop/shared/contracts';
import { sumOf, times } from '../money.ts';
import { applyDiscounts, type Reductions } from './apply-discounts.ts';
import { problemOf, type Discount, type DiscountProblem } from './discount.ts';
import type { PricedLine } from './priced-line.ts';
import { shippingOffers, type ShippingMethod, type ShippingOffer } from './shipping.ts';
import { noTaxes, rateFor, taxLinesOf, taxPerItem, type TaxLine, type TaxRegion } from './tax.ts';

/** Everything that prices depend on, as it is now. */
export type Offers = {
  /** Of the codes in the cart. */
  discounts: readonly Discount[];
  usedByCustomer: ReadonlyMap<string, number>;
  shippingMethods: readonly ShippingMethod[];
  /** Where it goes; null as long as the address is unknown. */
  taxRegion: TaxRegion | null;
  /** The method that was chosen; else the cheapest counts. */
  shippingMethodId: string | null;
  now: Date;
};

export type QuotedLine = PricedLine & { discount: Money; tax: Money; taxClass: string; taxPercent: number };
export type AppliedDiscount = { discountId: string; code: string; name: string; amount: Money };
export type Totals = { subtotal: Money; discount: Money; shipping: Money; tax: Money; total: Money };

export type Quote = {
  lines: QuotedLine[];
  totals: Totals;
  pricesIncludeTax: boolean;
  taxLines: TaxLine[];
  discounts: AppliedDiscount[];
  /** Codes that give nothing now. */
  problems: { code: string; problem: DiscountProblem }[];
  /** Null while the address is unknown, or if nothing is delivered there. */
  shipping: ShippingOffer | null;
  offers: ShippingOffer[];
};

/** Prices lines of one currency; null for none, and for several currencies. */
export function quote(lines: readonly PricedLine[], offers: Offers): Quote | null {
  const subtotal = sumOf(lines.map(({ unitPrice, quantity }) => times(unitPrice, quantity)));
  if (!subtotal) return null;
  const { discounts, taxRegion, usedByCustomer, now } = offers;
  const situation = { lines, subtotal, usedByCustomer, discounts, now };
  const judged = discounts.map((discount) => ({ discount, problem: problemOf(discount, situation) }));
  const applied = judged.flatMap(({ discount, problem }) => (problem === null ? [discount] : []));
  const reductions = applyDiscounts(lines, applied);
  const region = taxRegion ?? noTaxes;
  const goods = total(subtotal.currency, subtotal.amountMinor - sum(reductions.perLine));
  const shipping = shippingOf(offers, goods, reductions);
  return {
    ...priced(lines, { reductions, region, subtotal, shippingMinor: shipping.paidMinor }),
    discounts: applied.map((discount) => ({
      discountId: discount.id,
      code: discount.code,
      name: discount.name,
      amount: total(
        subtotal.currency,
        (reductions.perDiscount.get(discount.id) ?? 0) +
          (discount === reductions.freeShipping ? shipping.savedMinor : 0),
      ),
    })),
    problems: judged.flatMap(({ discount: { code }, problem }) => (problem ? [{ code, problem }] : [])),
    shipping: shipping.chosen,
    offers: shipping.offers,
  };
}

function shippingOf(
  { taxRegion, shippingMethods, shippingMethodId }: Offers,
  goods: Money,
  { freeShipping }: Reductions,
) {
  const offers = taxRegion ? shippingOffers(shippingMethods, taxRegion.id, goods) : [];
  const chosen =
    (shippingMethodId === null ? offers[0] : offers.find(({ id }) => id === shippingMethodId)) ?? null;
  const price = chosen?.price.amountMinor ?? 0;
  return { offers, chosen, paidMinor: freeShipping ? 0 : price, savedMinor: freeShipping ? price : 0 };
}

type Parts = { reductions: Reductions; region: TaxRegion; subtotal: Money; shippingMinor: number };

/** Taxes what is paid: goods with discounts taken off, and the shipping by the rate for everything else. */
function priced(
  lines: readonly PricedLine[],
  { reductions, region, subtotal, shippingMinor }: Parts,
): Pick<Quote, 'lines' | 'totals' | 'taxLines' | 'pricesIncludeTax'> {
  const inCurrency = (amountMinor: number) => total(subtotal.currency, amountMinor);
  const taxed = lines.map((line, index) => ({
    rate: rateFor(region, line.category),
    amountMinor: line.unitPrice.amountMinor * line.quantity - (reductions.perLine[index] ?? 0),
  }));
  const items = [...taxed, { rate: rateFor(region, null), amountMinor: shippingMinor }];
  const taxLines = taxLinesOf(region, items);
  const taxMinor = sum(taxLines.map((line) => line.taxMinor));
  const perItem = taxPerItem(region, items);
  const paid = sum(items.map(({ amountMinor }) => amountMinor));
  return {
    lines: lines.map((line, index) => ({
      ...line,
      discount: inCurrency(reductions.perLine[index] ?? 0),
      tax: inCurrency(perItem[index] ?? 0),
      taxClass: taxed[index]?.rate.taxClass ?? 'NONE',
      taxPercent: taxed[index]?.rate.percent ?? 0,
    })),
    pricesIncludeTax: region.pricesIncludeTax,
    taxLines,
    totals: {
      subtotal,
      discount: inCurrency(sum(reductions.perLine)),
      shipping: inCurrency(shippingMinor),
      tax: inCurrency(taxMinor),
      total: inCurrency(paid + (region.pricesIncludeTax ? 0 : taxMinor)),
    },
  };
}

const total = (currency: Currency, amountMinor: number): Money => ({ amountMinor, currency });
const sum = (amounts: readonly number[]): number => amounts.reduce((all, amount) => all + amount, 0);
