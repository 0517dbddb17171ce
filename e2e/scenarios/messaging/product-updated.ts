import type { Envelope } from '@shop/shared/contracts';
import { envelope } from '@shop/shared/testing';
import { unique } from '@shop/testbench/playwright/users';

/** An event about a product that nobody has created; orders cannot store it with an empty category. */
export const productUpdated = (category: string): Envelope => {
  const productId = `prd_${unique()}`;
  const facts = {
    sku: productId,
    name: 'Linen napkin',
    price: { amountMinor: 990, currency: 'EUR' },
  } as const;
  return envelope(
    'product.updated.v1',
    { productId, ...facts, category, version: 1 },
    { id: `evt_${unique()}`, subject: productId },
  );
};
