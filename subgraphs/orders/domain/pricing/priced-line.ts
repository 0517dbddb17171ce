import type { Money } from '@shop/shared/contracts';

/** A product in the cart at the price of this moment. */
export type PricedLine = {
  productId: string;
  sku: string;
  name: string;
  category: string;
  quantity: number;
  unitPrice: Money;
};
