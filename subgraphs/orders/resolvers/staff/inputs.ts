import { currency, line, optionalLine } from '@shop/shared/contracts';
import { z } from 'zod';
import { discountKinds } from '../../domain/pricing/discount.ts';

// Rules that SDL cannot state. Amounts of money are read by toMoney.
const reason = optionalLine('A reason', 500);
const discountId = line('A discount id', 100);
const name = line('A name', 100);
const code = z
  .string()
  .regex(/^[A-Za-z0-9-]{3,40}$/, 'A code has 3 to 40 letters, digits and hyphens')
  .transform((text) => text.toUpperCase());
const category = z.string().regex(/^[A-Z][A-Z0-9_]{1,31}$/, 'A category has 2 to 32 capitals, digits and _');
const country = z.string().regex(/^[A-Z]{2}$/, 'A country is two capitals, ISO 3166-1 alpha-2');
const shortName = z.string().regex(/^[A-Z][A-Z0-9_-]{1,31}$/, 'A name of 2 to 32 capitals, digits, - and _');
const limit = z.int().min(1, 'A limit is at least 1').nullish();
const date = z.date().nullish();
const productIds = z.array(line('A product id', 100)).max(500, 'At most 500 products');
const categories = z.array(category).max(100, 'At most 100 categories');
const days = z.int().min(0, 'Days are 0 to 365').max(365, 'Days are 0 to 365');

/** `"19.5"` to 1950 hundredths of a percent. */
const percent = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,2})?$/, 'A percentage has at most two decimals')
  .transform((text) => Math.round(Number(text) * 100))
  .refine((hundredths) => hundredths <= 10_000, 'A percentage is at most 100');
const amount = z.object({
  amount: z.string().refine((text) => Number(text) >= 0, 'An amount is not negative'),
  currency,
});

const terms = {
  minimumSubtotal: amount.nullish(),
  startsAt: date,
  endsAt: date,
  usageLimit: limit,
  usageLimitPerCustomer: limit,
};

export const createDiscount = z
  .object({
    code,
    name,
    kind: z.enum(discountKinds),
    percent: percent.nullish(),
    amount: amount.nullish(),
    ...terms,
    productIds,
    categories,
    combinable: z.boolean(),
    reason,
  })
  .refine(({ kind, percent: share }) => (kind === 'PERCENTAGE') === (share != null && share > 0), {
    message: 'A PERCENTAGE, and nothing else, has a percentage above 0',
    path: ['percent'],
  })
  .refine(({ kind, amount: fixed }) => (kind === 'FIXED') === (fixed != null && Number(fixed.amount) > 0), {
    message: 'A FIXED discount, and nothing else, has an amount above 0',
    path: ['amount'],
  });

export const updateDiscount = z.object({
  discountId,
  name: name.nullish(),
  ...terms,
  productIds: productIds.nullish(),
  categories: categories.nullish(),
  combinable: z.boolean().nullish(),
  reason,
});
export const disableDiscount = z.object({ discountId, reason });

export const setTaxRegion = z.object({
  country,
  pricesIncludeTax: z.boolean(),
  rates: z
    .array(z.object({ taxClass: shortName, percent, categories }))
    .max(20, 'At most 20 rates')
    .refine(
      (rates) => rates.filter((rate) => rate.categories.length === 0).length <= 1,
      'One rate for the rest',
    )
    .refine((rates) => unique(rates.map(({ taxClass }) => taxClass)), 'Each tax class once')
    .refine((rates) => unique(rates.flatMap((rate) => rate.categories)), 'Each category once'),
  reason,
});

export const saveShippingMethod = z
  .object({
    id: shortName,
    name,
    minDays: days,
    maxDays: days,
    zones: z
      .array(
        z.object({
          countries: z.array(country).max(250, 'At most 250 countries'),
          rates: z
            .array(z.object({ price: amount, freeFrom: amount.nullish() }))
            .min(1, 'A zone has a rate')
            .refine(
              (rates) => unique(rates.map(({ price }) => price.currency)),
              'One rate for each currency',
            ),
        }),
      )
      .max(50, 'At most 50 zones')
      .refine((zones) => unique(zones.flatMap(({ countries }) => countries)), 'Each country in one zone')
      .refine(
        (zones) => zones.filter(({ countries }) => countries.length === 0).length <= 1,
        'One zone for the rest',
      ),
    active: z.boolean(),
    reason,
  })
  .refine(({ minDays, maxDays }) => minDays <= maxDays, {
    message: 'minDays is at most maxDays',
    path: ['minDays'],
  });

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;
