import { z } from 'zod';

/** ISO 4217 codes with the number of decimals of each currency. */
export const currencies = { EUR: 2, USD: 2, GBP: 2, CHF: 2, JPY: 0, KWD: 3 } as const;
export type Currency = keyof typeof currencies;

export const currency = z.enum(Object.keys(currencies) as [Currency, ...Currency[]]);

/** An amount in minor units (cents); never a fraction. */
export const money = z.object({
  amountMinor: z.int().describe('In minor units (cents); a currency without them counts whole units'),
  currency: currency.describe('ISO 4217'),
});
export type Money = z.infer<typeof money>;

export const orderStatuses = [
  'PLACED',
  'RESERVED',
  'CONFIRMED',
  'SHIPPED',
  'DELIVERED',
  'CANCELLED',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const cancelReasons = ['OUT_OF_STOCK', 'PAYMENT_DECLINED', 'EXPIRED', 'CUSTOMER', 'STAFF'] as const;
export type CancelReason = (typeof cancelReasons)[number];

export const roles = ['CUSTOMER', 'SUPPORT', 'ADMIN'] as const;
export type Role = (typeof roles)[number];
