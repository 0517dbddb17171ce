import type { Money } from '@shop/shared/contracts';
import type { Quote } from '../../domain/pricing/quote.ts';
import { percentText } from '../../domain/pricing/rounding.ts';

type Priced = Pick<Quote, 'totals' | 'taxLines' | 'pricesIncludeTax'>;

export const totalsOf = ({ totals, pricesIncludeTax }: Priced) => ({
  ...totals,
  taxIncluded: pricesIncludeTax,
});

export const taxLinesOf = ({ totals, taxLines }: Priced) =>
  taxLines.map(({ taxClass, percent, netMinor, taxMinor }) => ({
    taxClass,
    percent: percentText(percent),
    net: inCurrencyOf(totals.total, netMinor),
    tax: inCurrencyOf(totals.total, taxMinor),
  }));

const inCurrencyOf = ({ currency }: Money, amountMinor: number): Money => ({ amountMinor, currency });
