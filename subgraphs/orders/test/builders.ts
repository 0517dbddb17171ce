import type { Money } from '@shop/shared/contracts';
import { envelope } from '@shop/shared/testing';
import { alwaysOnSale, type CatalogueEntry } from '../domain/cart/catalogue.ts';
import { firstMethod, type Order, type OrderLine } from '../domain/order/order.ts';
import type { Discount } from '../domain/pricing/discount.ts';
import type { Offers } from '../domain/pricing/quote.ts';
import { defaultShippingMethods } from '../domain/pricing/shipping.ts';
import { defaultTaxRegion } from '../domain/pricing/tax.ts';
import { theSystem, type TimelineEntry } from '../domain/timeline/timeline.ts';
import type { PlaceOrder } from '../application/cart/place-order.ts';
import type { Parcel } from '../domain/fulfilment/parts.ts';

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
  ...alwaysOnSale,
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

export const aLine = (overrides: Partial<OrderLine> = {}): OrderLine => ({
  productId: 'prd_kettle',
  sku: 'KETTLE-1',
  name: 'Kettle',
  quantity: 2,
  unitPrice: eur(2490),
  discount: eur(0),
  tax: eur(795),
  taxClass: 'STANDARD',
  taxPercent: 1900,
  ...overrides,
});

export const aDiscount = (overrides: Partial<Discount> = {}): Discount => ({
  id: 'dsc_1',
  code: 'WELCOME',
  name: 'Welcome',
  kind: 'PERCENTAGE',
  percent: 1000,
  amount: null,
  minimumSubtotal: null,
  productIds: [],
  categories: [],
  startsAt: null,
  endsAt: null,
  usageLimit: null,
  usageLimitPerCustomer: null,
  combinable: false,
  active: true,
  createdAt: noon,
  used: 0,
  ...overrides,
});

export const aParcel = (overrides: Partial<Parcel> = {}): Parcel => ({
  id: 'ord_1-1',
  lines: [{ productId: 'prd_kettle', quantity: 2 }],
  status: 'READY',
  carrier: 'DHL',
  trackingNumber: 'JD014600',
  createdAt: noon,
  shippedAt: noon,
  deliveredAt: null,
  ...overrides,
});

/** What a cart costs in Germany, as it is by default. */
export const someOffers = (overrides: Partial<Offers> = {}): Offers => ({
  discounts: [],
  usedByCustomer: new Map(),
  shippingMethods: defaultShippingMethods,
  taxRegion: defaultTaxRegion('DE'),
  shippingMethodId: null,
  now: noon,
  ...overrides,
});

export const anOrder = (overrides: Partial<Order> = {}): Order => ({
  id: 'ord_1',
  number: '2026-3F9K2M',
  customerId: 'usr_ada',
  status: 'PLACED',
  cancelReason: null,
  cancelNote: null,
  lines: [aLine()],
  total: eur(4980),
  totals: { subtotal: eur(4980), discount: eur(0), shipping: eur(0), tax: eur(795), total: eur(4980) },
  pricesIncludeTax: true,
  taxLines: [{ taxClass: 'STANDARD', percent: 1900, netMinor: 4185, taxMinor: 795 }],
  discounts: [],
  shippingMethod: { id: 'STANDARD', name: 'Standard delivery', minDays: 2, maxDays: 5, price: eur(0) },
  shippingAddress: anAddress,
  paymentMethod: 'pm_card_visa',
  awaitedPayment: firstMethod,
  shipment: null,
  shipments: [],
  returns: [],
  refunds: [],
  exchangeFor: null,
  contact: null,
  anonymisedAt: null,
  confirmedAt: null,
  cancelledAt: null,
  paidBack: [],
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
  failed: (methodNumber = 1) =>
    envelope(
      'payment.failed.v1',
      { ...aboutPayment, methodNumber, declineCode: 'declined', message: 'Declined.' },
      now,
    ),
  refunded: () =>
    envelope(
      'payment.refunded.v1',
      { ...aboutPayment, amount: eur(4980), refundedTotal: eur(4980), by: 'STAFF' },
      now,
    ),
};
