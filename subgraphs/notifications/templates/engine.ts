import { currencies, type Money } from '@shop/shared/contracts';
import { Liquid, type Template } from 'liquidjs';

export type Compiled = (values: object) => string;

/** Templates that fail for a variable or filter which does not exist. `html` escapes all that is put in. */
export function templateEngine(format: 'text' | 'html', language: string): (source: string) => Compiled {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ...(format === 'html' && { outputEscape: 'escape' }),
  });
  engine.registerFilter('money', (amount: Money, times: number = 1) => moneyIn(language, amount, times));
  engine.registerFilter('moment', (time: string, timeZone: string) => momentIn(language, time, timeZone));
  return (source) => {
    const parsed: Template[] = engine.parse(source);
    return (values) => String(engine.renderSync(parsed, values));
  };
}

/** `€24.90` or `24,90 €`, with the decimals of the currency. */
function moneyIn(language: string, { amountMinor, currency }: Money, times: number): string {
  const digits = currencies[currency];
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
  });
  return format.format((amountMinor * times) / 10 ** digits);
}

function momentIn(language: string, time: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return `${format.format(new Date(time))} (${timeZone})`;
}
