import type { CancelReason, Money } from '@shop/shared/contracts';

type AboutOrder = { orderId: string; number: string };
/** The number is null when this service has heard of the payment before it heard of the order. */
type AboutPayment = { orderId: string; number: string | null };
export type OrderLine = { name: string; sku: string; quantity: number; unitPrice: Money };

/** What is known of each kind: all that its templates, now and later, may show. */
export type FactData = {
  WELCOME: object;
  ORDER_CONFIRMED: AboutOrder & { lines: readonly OrderLine[]; total: Money };
  ORDER_CANCELLED: AboutOrder & { reason: CancelReason; note: string | null };
  ORDER_SHIPPED: AboutOrder & { carrier: string; trackingNumber: string };
  ORDER_DELIVERED: AboutOrder;
  PAYMENT_REFUNDED: AboutPayment & { amount: Money; refundedTotal: Money };
  REFUND_FAILED: AboutPayment & { amount: Money };
};

export type Kind = keyof FactData;

/** An occurrence that a customer is notified of. */
export type FactOf<K extends Kind> = { kind: K } & FactData[K];
export type Fact = { [K in Kind]: FactOf<K> }[Kind];

export const orderIdOf = (fact: Fact): string | null => ('orderId' in fact ? fact.orderId : null);
