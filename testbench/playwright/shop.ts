import type { GraphClient, UserErrors } from '@shop/testbench/clients';
import type { OrderStatus } from '@shop/shared/contracts';
import { eventually } from '@shop/shared/testing';
import { unique } from './users.ts';

export type ProductInHand = { id: string; sku: string; name: string };
type Created = { createProduct: UserErrors & { product: ProductInHand | null } };

export const address = {
  name: 'Ada Okafor',
  line1: '12 Harbour Street',
  postalCode: '20457',
  city: 'Hamburg',
  country: 'DE',
};

/** A new product with stock, known to all services. */
export async function aProduct(
  staff: GraphClient,
  { stock = 10, price = '24.90', name = 'Walnut serving board' } = {},
): Promise<ProductInHand> {
  const sku = `E2E-${unique().toUpperCase()}`;
  const { createProduct } = await staff.ask<Created>(
    `mutation Create($input: CreateProductInput!) {
      createProduct(input: $input) { product { id sku name } userErrors { code message field } }
    }`,
    {
      input: {
        sku,
        name,
        description: 'Oiled by hand.',
        category: 'KITCHEN',
        price: { amount: price, currency: 'EUR' },
      },
    },
  );
  const product = createProduct.product;
  if (!product) throw new Error(JSON.stringify(createProduct.userErrors));
  if (stock > 0) await adjustStock(staff, product.id, stock);
  return product;
}

export const adjustStock = (staff: GraphClient, productId: string, delta: number) =>
  staff.ask(
    'mutation Adjust($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code message } } }',
    { input: { idempotencyKey: `opening:${productId}:${delta}`, productId, delta, reason: 'delivery' } },
  );

/**
 * Puts a product into the cart; retries, because orders learns about a new product a moment later than
 * products.
 */
export function fillCart(customer: GraphClient, productId: string, quantity = 1): Promise<void> {
  return eventually(async () => {
    const { setCartLine } = await customer.ask<{ setCartLine: UserErrors }>(
      'mutation Fill($input: SetCartLineInput!) { setCartLine(input: $input) { userErrors { code message field } } }',
      { input: { productId, quantity } },
    );
    if (setCartLine.userErrors.length > 0) throw new Error(JSON.stringify(setCartLine.userErrors));
  });
}

export type PlacedOrder = { id: string; number: string; status: string };
export type PlaceAnswer = { placeOrder: UserErrors & { order: PlacedOrder | null } };

export const placeOrderMutation = `
  mutation Place($input: PlaceOrderInput!) {
    placeOrder(input: $input) { order { id number status } userErrors { code message field } }
  }`;

/** Places the cart as an order. */
export async function placeOrder(
  customer: GraphClient,
  { paymentMethod = 'pm_card_visa', idempotencyKey = `order-${unique()}`, shippingAddress = address } = {},
): Promise<PlacedOrder> {
  const { placeOrder: placed } = await customer.ask<PlaceAnswer>(placeOrderMutation, {
    input: { idempotencyKey, paymentMethod, shippingAddress },
  });
  if (!placed.order) throw new Error(JSON.stringify(placed.userErrors));
  return placed.order;
}

/** Requests a cancellation; the order shows whether it was accepted. */
export const cancelOrder = (client: GraphClient, orderId: string) =>
  client.ask(
    'mutation Cancel($input: CancelOrderInput!) { cancelOrder(input: $input) { userErrors { code } } }',
    { input: { orderId } },
  );

/** Waits until the order has the status, and returns it; fails once the order can no longer reach it. */
export async function untilStatus(
  client: GraphClient,
  orderId: string,
  status: OrderStatus,
  withinMs?: number,
): Promise<{ status: OrderStatus; cancelReason: string | null }> {
  type Found = { order: { status: OrderStatus; cancelReason: string | null } };
  const found = await eventually(async () => {
    const { order } = await client.ask<Found>(
      'query Status($id: ID!) { order(id: $id) { status cancelReason } }',
      { id: orderId },
    );
    const isFinal = order.status === 'CANCELLED' || order.status === 'DELIVERED';
    if (order.status !== status && !isFinal)
      throw new Error(`Order ${orderId} is ${order.status}, not ${status}`);
    return order;
  }, withinMs);
  if (found.status === status) return found;
  throw new Error(`Order ${orderId} is ${found.status} (${found.cancelReason}) and stays so, not ${status}`);
}

export type StockFigures = { available: number; reserved: number; sold: number };

export async function stockOf(staff: GraphClient, productId: string): Promise<StockFigures> {
  const { product } = await staff.ask<{ product: { stock: StockFigures } }>(
    'query Stock($id: ID!) { product(id: $id) { stock { available reserved sold } } }',
    { id: productId },
  );
  return product.stock;
}
