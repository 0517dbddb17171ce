import type { OrderStatus } from '@shop/shared/contracts';
import type { Order } from './order.ts';

const gone = '(deleted)';
const ended: readonly OrderStatus[] = ['DELIVERED', 'CANCELLED'];

/** Whether nobody needs the address any more: everything has arrived, and nothing is on its way back. */
export const isAtRest = ({ status, returns }: Order): boolean =>
  ended.includes(status) && returns.every(({ status: each }) => each === 'REJECTED' || each === 'RECEIVED');

/**
 * An order of a customer who is gone. The books need number, times, lines, amounts and taxes, and the country, which decides the
 * tax; an invoice to a consumer needs no name. Whatever says who it was, or what they wrote, goes.
 */
export const anonymised = (order: Order, now: Date): Order => ({
  ...order,
  contact: null,
  shippingAddress: {
    ...{ name: 'Deleted customer', line1: gone, line2: null, postalCode: null, city: gone },
    country: order.shippingAddress.country,
  },
  paymentMethod: gone,
  cancelNote: null,
  awaitedPayment: { ...order.awaitedPayment, message: null },
  returns: order.returns.map((each) => ({ ...each, reason: gone, comment: null })),
  refunds: order.refunds.map((each) => ({ ...each, reason: null })),
  anonymisedAt: now,
});

/** Names of fields that hold what people wrote, or where they live. */
const personal = ['shippingAddress', 'contact', 'cancelNote', 'reason', 'comment', 'paymentMethod'];

/** The JSON of an entry of the audit log, without such fields at any depth. */
export const withoutPersonalData = (json: string | null): string | null =>
  json === null
    ? null
    : JSON.stringify(JSON.parse(json, (key, value: unknown) => (personal.includes(key) ? undefined : value)));
