import {
  collection,
  count,
  date,
  flag,
  listOf,
  money,
  number,
  oneOf,
  optionalDate,
  optionalPart,
  optionalText,
  text,
} from '@shop/shared/subgraph';
import { currencies } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { errorCodes } from '../error-codes.ts';
import { discountKinds, type Discount, type DiscountUse } from '../domain/pricing/discount.ts';
import type { ShippingMethod } from '../domain/pricing/shipping.ts';
import type { TaxRegion } from '../domain/pricing/tax.ts';

const optionalMoney = optionalPart({ amountMinor: count, currency: oneOf(Object.keys(currencies)) });
const optionalNumber = { type: Number, default: null } as const;
const texts = [String];

export const discounts = collection<Discount>('discounts', {
  fields: {
    code: text,
    name: text,
    kind: oneOf(discountKinds),
    percent: optionalNumber,
    amount: optionalMoney,
    minimumSubtotal: optionalMoney,
    productIds: texts,
    categories: texts,
    startsAt: optionalDate,
    endsAt: optionalDate,
    usageLimit: optionalNumber,
    usageLimitPerCustomer: optionalNumber,
    combinable: flag,
    active: flag,
    createdAt: date,
    used: count,
  },
  indexes: [[{ code: 1 }, { unique: true }], { createdAt: -1, _id: -1 }],
  duplicate: (key) =>
    key === 'code'
      ? new Refusal(errorCodes.DISCOUNT_CODE_TAKEN, 'Another discount has this code')
      : undefined,
});

export const discountUses = collection<DiscountUse>('discount_uses', {
  fields: { discountId: text, customerId: text, used: count },
});

/** By country; countries without a row have their default. */
export const taxRegions = collection<TaxRegion>('tax_regions', {
  fields: {
    pricesIncludeTax: flag,
    rates: listOf({ taxClass: text, percent: count, categories: texts }),
  },
});

/** Those that staff have set; they replace defaults of the same id. */
export const shippingMethods = collection<ShippingMethod>('shipping_methods', {
  fields: {
    name: text,
    minDays: number,
    maxDays: number,
    zones: listOf({ countries: texts, rates: listOf({ price: money, freeFrom: optionalMoney }) }),
    active: flag,
  },
});

/** What staff did, why, and what it changed. */
export type AuditEntry = {
  id: string;
  at: Date;
  by: string;
  action: string;
  /** The id of what was changed. */
  subject: string;
  reason: string | null;
  /** As JSON. */
  before: string | null;
  after: string | null;
};

export const audit = collection<AuditEntry>('audit', {
  fields: {
    at: date,
    by: text,
    action: text,
    subject: text,
    reason: optionalText,
    before: optionalText,
    after: optionalText,
  },
  indexes: [
    { at: -1, _id: -1 },
    { subject: 1, at: -1, _id: -1 },
  ],
});
