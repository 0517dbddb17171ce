import {
  decided,
  type CancelReason,
  type Decision,
  type Money,
  type OrderStatus,
} from '@shop/shared/contracts';
import type { OrderEvent } from '../../events/published.ts';
import type { AppliedDiscount, Totals } from '../pricing/quote.ts';
import type { ShippingOffer } from '../pricing/shipping.ts';
import type { TaxLine } from '../pricing/tax.ts';
import type { OwnFact } from '../timeline/timeline.ts';
import type { LineRefund, OrderReturn, Parcel } from '../fulfilment/parts.ts';

/** A product as it was when the order was placed. */
export type OrderLine = {
  productId: string;
  sku: string;
  name: string;
  quantity: number;
  unitPrice: Money;
  /** Taken off all pieces of the line together. */
  discount: Money;
  /** The tax on all pieces together. */
  tax: Money;
  taxClass: string;
  /** In hundredths of a percent. */
  taxPercent: number;
};

export type ShippingAddress = {
  name: string;
  line1: string;
  line2: string | null;
  postalCode: string | null;
  city: string;
  country: string;
};

export type Shipment = {
  carrier: string;
  trackingNumber: string;
  shippedAt: Date;
  deliveredAt: Date | null;
};

/** How the payment stands that a RESERVED order waits for, as far as payments has told. */
export type AwaitedPayment = {
  /** Counts the methods that were tried, from 1. */
  methodNumber: number;
  state: 'REQUESTED' | 'ACTION_REQUIRED' | 'DECLINED';
  declineCode: string | null;
  message: string | null;
};

export type Order = {
  id: string;
  /** For people: `2026-3F9K2M`. */
  number: string;
  customerId: string;
  status: OrderStatus;
  cancelReason: CancelReason | null;
  cancelNote: string | null;
  lines: OrderLine[];
  /** The amount to charge. */
  total: Money;
  totals: Totals;
  pricesIncludeTax: boolean;
  taxLines: TaxLine[];
  discounts: AppliedDiscount[];
  /** Null in orders of earlier releases. */
  shippingMethod: ShippingOffer | null;
  shippingAddress: ShippingAddress;
  paymentMethod: string;
  awaitedPayment: AwaitedPayment;
  /** Of the last parcel, once all have left. */
  shipment: Shipment | null;
  shipments: Parcel[];
  returns: OrderReturn[];
  refunds: LineRefund[];
  /** The order whose pieces came back, if this one replaces them. */
  exchangeFor: string | null;
  /** When it was paid; null before. */
  confirmedAt: Date | null;
  cancelledAt: Date | null;
  /** What payments gave back, as its events said. */
  paidBack: { at: Date; amountMinor: number }[];
  /** How the customer was called when the order was placed, as far as orders knew. */
  contact: { email: string; name: string } | null;
  /** When it lost what says who the customer was. */
  anonymisedAt: Date | null;
  placedAt: Date;
  /** When the order cancels itself, while it waits for others. */
  deadline: Date | null;
  /** Counts the changes, from 1: of the status, and of a payment that waits for the customer. */
  version: number;
};

/** What is to happen to an order, and what its timeline tells of it. */
export type OrderDecision = Decision<Order, OrderEvent> & { timeline: readonly OwnFact[] };

export const firstMethod: AwaitedPayment = {
  methodNumber: 1,
  state: 'REQUESTED',
  declineCode: null,
  message: null,
};

export const unchanged = (order: Order): OrderDecision => ({ ...decided(order), timeline: [] });

export const moneyPaidBack = (order: Order, at: Date, amountMinor: number): OrderDecision => ({
  ...unchanged(order),
  state: { ...order, paidBack: [...order.paidBack, { at, amountMinor }] },
});
