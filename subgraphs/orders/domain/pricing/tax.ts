import { allocate, fractionOf, wholePercent } from './rounding.ts';
import { standardPercents } from './tax-defaults.ts';

/** A rate of a country. Without categories it is for all that no other rate names, and for the shipping. */
export type TaxRate = {
  taxClass: string;
  /** In hundredths of a percent. */
  percent: number;
  categories: string[];
};

/** How a country taxes. The id is its code, ISO 3166-1 alpha-2. */
export type TaxRegion = {
  id: string;
  /** Gross prices contain the tax; to net prices it is added. */
  pricesIncludeTax: boolean;
  rates: TaxRate[];
};

export type TaxLine = { taxClass: string; percent: number; netMinor: number; taxMinor: number };
export type Taxable = { rate: TaxRate; amountMinor: number };

const untaxed: TaxRate = { taxClass: 'NONE', percent: 0, categories: [] };

/** What holds for a country until staff say otherwise: its standard rate, and nothing where none is known. */
export function defaultTaxRegion(country: string): TaxRegion {
  const percent = standardPercents[country];
  const rates = percent === undefined ? [] : [{ taxClass: 'STANDARD', percent, categories: [] }];
  return { id: country, pricesIncludeTax: true, rates };
}

/** Before the country is known nothing is said of taxes. */
export const noTaxes: TaxRegion = { id: '', pricesIncludeTax: true, rates: [] };

export const rateFor = ({ rates }: TaxRegion, category: string | null): TaxRate =>
  rates.find(({ categories }) => category !== null && categories.includes(category)) ??
  rates.find(({ categories }) => categories.length === 0) ??
  untaxed;

/** Rounds once per rate, so that the tax of an order does not depend on how its lines are cut. */
export function taxLinesOf(region: TaxRegion, items: readonly Taxable[]): TaxLine[] {
  const byClass = Map.groupBy(
    items.filter(({ rate }) => rate !== untaxed),
    ({ rate }) => rate,
  );
  return [...byClass].map(([{ taxClass, percent }, taxed]) => {
    const base = taxed.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const taxMinor = taxOn(region, percent, base);
    return { taxClass, percent, taxMinor, netMinor: region.pricesIncludeTax ? base - taxMinor : base };
  });
}

const taxOn = ({ pricesIncludeTax }: TaxRegion, percent: number, amountMinor: number): number =>
  fractionOf(amountMinor, percent, pricesIncludeTax ? wholePercent + percent : wholePercent);

/** The part of the tax lines that falls on each item; the parts of a rate add up to its tax line. */
export function taxPerItem(region: TaxRegion, items: readonly Taxable[]): number[] {
  const parts = items.map(() => 0);
  for (const rate of new Set(items.map((item) => item.rate))) {
    const own = items.flatMap((item, index) => (item.rate === rate ? [{ ...item, index }] : []));
    const weights = own.map(({ amountMinor }) => amountMinor);
    const base = weights.reduce((sum, weight) => sum + weight, 0);
    const shares = allocate(taxOn(region, rate.percent, base), weights);
    own.forEach(({ index }, at) => (parts[index] = shares[at] ?? 0));
  }
  return parts;
}
