import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '@shop/shared/contracts';
import { z } from 'zod';
import { parseEntries } from './parse-entries.ts';

export type DemoProduct = z.infer<typeof demoProduct>;
export type DemoAccount = z.infer<typeof demoAccount>;
export type DemoOrder = z.infer<typeof demoOrder>;

export type DemoData = Readonly<{
  products: readonly DemoProduct[];
  accounts: readonly DemoAccount[];
  orders: readonly DemoOrder[];
}>;

/** What the gateway has to allow: everything comes in through the graph, from one address and within a minute. */
export const demoDataLimits = { RATE_LIMIT_PER_MINUTE: '6000', ADDRESS_RATE_LIMIT_PER_MINUTE: '12000' };

const text = z.string().trim().min(1, 'must not be empty');
const email = z.email('must be an e-mail address');
const sku = z.string().regex(/^[A-Z]{3}-\d{4}$/, 'must look like KIT-0001');

export const demoProduct = z.strictObject({
  sku,
  name: text,
  description: text,
  category: z.string().regex(/^[A-Z]+(_[A-Z]+)*$/, 'must look like COFFEE_AND_TEA'),
  price: z.strictObject({
    amount: z.string().regex(/^(?!0+\.00$)\d+\.\d{2}$/, 'must be above zero with two decimals, like 24.90'),
    currency: z.literal('EUR', 'must be EUR'),
  }),
  stock: z.int('must be a whole number').nonnegative('must not be negative'),
});

const address = z.strictObject({
  name: text,
  line1: text,
  line2: text.optional(),
  city: text,
  postalCode: text,
  country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, like DE'),
});

const person = { email, name: text, password: text };
const staffRole = z.enum(roles).exclude(['CUSTOMER']);

/** Customers have an address to ship to; staff buy nothing. */
export const demoAccount = z.discriminatedUnion(
  'role',
  [
    z.strictObject({ role: z.literal('CUSTOMER'), ...person, address }),
    z.strictObject({ role: staffRole, ...person }),
  ],
  `must have one of the roles ${roles.join(', ')}`,
);

/**
 * An order to be placed through the graph. `then` is how far it goes: `ship` and `deliver` are done by staff;
 * `cancel` by its customer once it is confirmed, or once the card was declined.
 */
export const demoOrder = z
  .strictObject({
    customer: email,
    lines: z.array(z.strictObject({ sku, quantity: z.int().positive('must be 1 or more') })).min(1),
    paymentMethod: z.enum(['pm_card_visa', 'pm_card_chargeDeclined']),
    then: z.enum(['deliver', 'ship', 'confirm', 'cancel']),
  })
  .refine(({ paymentMethod, then }) => paymentMethod === 'pm_card_visa' || then === 'cancel', {
    path: ['then'],
    error: 'must be "cancel", for the card is declined',
  });

/** Reads the files beside this one; the first that is malformed is named together with its faulty entries. */
export function readDemoData(): DemoData {
  return {
    products: productFiles().flatMap((file) => readEntries(file, demoProduct)),
    accounts: readEntries('accounts.json', demoAccount),
    orders: readEntries('orders.json', demoOrder),
  };
}

function productFiles(): string[] {
  const files = readdirSync(join(import.meta.dirname, 'products')).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => `products/${name}`);
}

function readEntries<Entry>(file: string, entry: z.ZodType<Entry>): readonly Entry[] {
  return parseEntries(`dev/demo-data/${file}`, readFileSync(join(import.meta.dirname, file), 'utf8'), entry);
}
