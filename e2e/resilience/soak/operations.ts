import type { Operation } from './follower.ts';

export const orderOf = (orderId: string): Operation => ({
  query: `subscription Order($orderId: ID!, $after: String) {
    orderUpdated(orderId: $orderId, after: $after) { cursor version gap status order { id } }
  }`,
  variables: { orderId },
  subjectIn: () => orderId,
  fromTheFirst: false,
});

/** Begins with what happens next, so all that happens to an order that is placed later. */
export const myOrders: Operation = {
  query: `subscription Mine($after: String) {
    myOrdersUpdated(after: $after) { cursor version gap status order { id } }
  }`,
  variables: {},
  subjectIn: ({ order }) => order?.id ?? '',
  fromTheFirst: true,
};

export const stockOf = (productId: string): Operation => ({
  query: `subscription Stock($productId: ID!, $after: String) {
    productStockUpdated(productId: $productId, after: $after) { cursor version gap available }
  }`,
  variables: { productId },
  subjectIn: () => productId,
  fromTheFirst: false,
});
