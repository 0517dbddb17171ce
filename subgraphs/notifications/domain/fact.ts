import type { CancelReason, Money } from '@shop/shared/contracts';

type AboutOrder = { orderId: string; number: string };
export type OrderLine = { name: string; sku: string; quantity: number; unitPrice: Money };

/** An occurrence that a customer is notified of, with all data that a later notification needs. */
export type Fact =
  | { kind: 'WELCOME' }
  | ({ kind: 'ORDER_CONFIRMED'; lines: readonly OrderLine[]; total: Money } & AboutOrder)
  | ({ kind: 'ORDER_CANCELLED'; reason: CancelReason; note: string | null } & AboutOrder)
  | ({ kind: 'ORDER_SHIPPED'; carrier: string; trackingNumber: string } & AboutOrder)
  | ({ kind: 'ORDER_DELIVERED' } & AboutOrder)
  | {
      kind: 'PAYMENT_REFUNDED';
      orderId: string;
      /** Null when this service has heard of the refund before it heard of the order. */
      number: string | null;
      amount: Money;
      refundedTotal: Money;
    }
  | { kind: 'REFUND_FAILED'; orderId: string; number: string | null; amount: Money };

export type Kind = Fact['kind'];

export const orderIdOf = (fact: Fact): string | null => ('orderId' in fact ? fact.orderId : null);
