import { consumer } from '@shop/shared/messaging';
import { catalogueEntry } from '../domain/catalogue.ts';
import type { OrderStore } from '../store/index.ts';

/** Keeps name and price for carts and orders to come. */
export const onProductCreated = (orders: OrderStore) =>
  consumer({
    event: 'product.created.v1',
    handle: ({ data }, guard) => orders.keepProduct(guard, catalogueEntry(data)),
  });
