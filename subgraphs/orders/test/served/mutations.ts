import type { UserError } from '@shop/shared/graphql';
import type { Answer } from '@shop/shared/testing';
import { anAddress } from '../builders.ts';

const errorFields = 'userErrors { code field }';
export const addToCart = `mutation ($input: AddToCartInput!) { addToCart(input: $input) {
  cart { lines { product { id } quantity unitPrice { amount } total { amount } } total { amount } } ${errorFields} } }`;
export const setCartLine = `mutation ($input: SetCartLineInput!) { setCartLine(input: $input) {
  cart { lines { quantity } total { amount } } ${errorFields} } }`;
export const placeOrder = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  order { id status total { amount } } ${errorFields} } }`;
export const restoreCart = `mutation ($input: RestoreCartInput!) { restoreCart(input: $input) {
  cart { lines { product { id } quantity } total { amount } } ${errorFields} } }`;
export const cancelOrder = `mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) {
  order { status cancelReason } ${errorFields} } }`;
export const shipOrder = `mutation ($input: ShipOrderInput!) { shipOrder(input: $input) {
  order { status shipment { carrier trackingNumber shippedAt deliveredAt } } ${errorFields} } }`;
export const deliverOrder = `mutation ($input: DeliverOrderInput!) { deliverOrder(input: $input) {
  order { status shipment { deliveredAt } } ${errorFields} } }`;

export const { line2: _, ...shippingAddress } = anAddress;
export const placing = { idempotencyKey: 'first', paymentMethod: 'pm_card_visa', shippingAddress };
export const kettles = { productId: 'prd_kettle', quantity: 2 };

/** Code and field of the first user error of the answer's only mutation. */
export const userErrorOf = ({ data }: Answer) => {
  const [payload] = Object.values(data as Record<string, { userErrors: UserError[] }>);
  const [error] = payload?.userErrors ?? [];
  return [error?.code, error?.field?.join('.') ?? null];
};
