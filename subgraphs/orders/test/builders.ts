import type { Money } from '@shop/shared/contracts';
import { envelope } from '@shop/shared/testing';
import type { CatalogueEntry } from '../domain/cart/catalogue.ts';
import type { Order } from '../domain/order/order.ts';
import { theSystem, type TimelineEntry } from '../domain/timeline/timeline.ts';
import type { PlaceOrder } from '../application/place-order.ts';

export const noon = new Date('2026-11-20T12:00:00.000Z');
export const minutesPast = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

export const eur = (amountMinor: number): Money => ({ amountMinor, currency: 'EUR' });

export const aProduct = (overrides: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id: 'prd_kettle',
  sku: 'KETTLE-1',
  name: 'Kettle',
  category: 'KITCHEN',
  price: eur(2490),
  version: 1,
  ...overrides,
});

export const anAddress = {
  name: 'Ada',
  line1: '1 Main St',
  line2: null,
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
};

export const anOrder = (overrides: Partial<Order> = {}): Order => ({
  id: 'ord_1',
  number: '2026-3F9K2M',
  customerId: 'usr_ada',
  status: 'PLACED',
  cancelReason: null,
  cancelNote: null,
  lines: [{ productId: 'prd_kettle', sku: 'KETTLE-1', name: 'Kettle', quantity: 2, unitPrice: eur(2490) }],
  total: eur(4980),
  shippingAddress: anAddress,
  paymentMethod: 'pm_card_visa',
  shipment: null,
  placedAt: noon,
  deadline: minutesPast(15),
  version: 1,
  ...overrides,
});

export const byAda = (now: Date) => ({ now, by: { kind: 'CUSTOMER', id: 'usr_ada' } as const });
export const bySam = (now: Date) => ({ now, by: { kind: 'STAFF', id: 'usr_sam' } as const });

export const anEntry = (overrides: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: 'evt_1',
  orderId: 'ord_1',
  at: noon,
  kind: 'EVENT',
  name: 'payment.captured',
  service: 'payments',
  actor: theSystem,
  message: 'Payment of €49.80 received',
  eventId: overrides.id ?? 'evt_1',
  causationId: 'test',
  correlationId: 'test',
  traceId: null,
  ...overrides,
});

export function aCommand(overrides: Partial<PlaceOrder> = {}): PlaceOrder {
  const command = {
    customerId: 'usr_ada',
    idempotencyKey: 'first',
    shippingAddress: anAddress,
    paymentMethod: 'pm_card_visa',
    expectedTotal: null,
    ...overrides,
  };
  return { given: command, ...command };
}

export const aboutOrder = { orderId: 'ord_1', customerId: 'usr_ada' };
const aboutPayment = { ...aboutOrder, paymentId: 'pay_1' };

const now = { time: noon.toISOString() };
const attempt = { attempt: 1, action: 'CHARGE', outcome: 'CAPTURED' } as const;

/** Events of the other services about the first order that a test places. */
export const received = {
  reserved: () => envelope('stock.reserved.v1', { ...aboutOrder, reservationId: 'res_1', lines: [] }, now),
  rejected: () => envelope('stock.rejected.v1', { ...aboutOrder, missing: [] }, now),
  captured: () => envelope('payment.captured.v1', { ...aboutPayment, amount: eur(4980) }, now),
  attempted: () => envelope('payment.attempted.v1', { ...aboutPayment, ...attempt }, now),
  failed: () =>
    envelope('payment.failed.v1', { ...aboutPayment, declineCode: 'declined', message: 'Declined.' }, now),
  refunded: () =>
    envelope(
      'payment.refunded.v1',
      { ...aboutPayment, amount: eur(4980), refundedTotal: eur(4980), by: 'STAFF' },
      now,
    ),
};
