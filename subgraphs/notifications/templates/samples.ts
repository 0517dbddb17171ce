import type { Money } from '@shop/shared/contracts';
import type { Fact, FactOf, Kind } from '../domain/fact.ts';

const euros = (amountMinor: number): Money => ({ amountMinor, currency: 'EUR' });
const link = 'https://shop.example/account/link#token=sample';
const order = { orderId: 'ord_sample', number: '2026-3F9K2M' };
const line = (name: string, sku: string, quantity: number, price: number) => ({
  name,
  sku,
  quantity,
  unitPrice: euros(price),
});

/** At least one fact of each kind, for previews and tests: what templates show beside it has one more. */
export const samples: { readonly [K in Kind]: readonly FactOf<K>[] } = {
  WELCOME: [{ kind: 'WELCOME' }],
  PAYMENT_AWAITED: (['DECLINED', 'ACTION_REQUIRED'] as const).map((reason) => ({
    ...{ kind: 'PAYMENT_AWAITED', ...order, reason },
    ...{ until: '2026-11-20T10:00:00.000Z', timeZone: 'Europe/Berlin' },
  })),
  ORDER_CONFIRMED: [
    {
      kind: 'ORDER_CONFIRMED',
      ...order,
      lines: [
        line('Espresso cup, stoneware, set of two', 'KIT-0001', 2, 1245),
        line('Moka pot', 'KIT-0002', 1, 2490),
      ],
      total: euros(4980),
    },
  ],
  ORDER_CANCELLED: [
    { kind: 'ORDER_CANCELLED', ...order, reason: 'STAFF', note: 'The maker has recalled the moka pot.' },
    { kind: 'ORDER_CANCELLED', ...order, reason: 'OUT_OF_STOCK', note: null },
  ],
  ORDER_SHIPPED: [
    { kind: 'ORDER_SHIPPED', ...order, carrier: 'DHL', trackingNumber: '00340434161094042557' },
  ],
  ORDER_DELIVERED: [{ kind: 'ORDER_DELIVERED', ...order }],
  PAYMENT_REFUNDED: [
    { kind: 'PAYMENT_REFUNDED', ...order, amount: euros(2490), refundedTotal: euros(3735) },
    {
      kind: 'PAYMENT_REFUNDED',
      orderId: 'ord_sample',
      number: null,
      amount: euros(500),
      refundedTotal: euros(500),
    },
  ],
  EMAIL_VERIFICATION: [{ kind: 'EMAIL_VERIFICATION', link }],
  PASSWORD_RESET: [{ kind: 'PASSWORD_RESET', link }],
  PASSWORD_CHANGED: [{ kind: 'PASSWORD_CHANGED' }],
  EMAIL_CHANGE: [{ kind: 'EMAIL_CHANGE', link }],
  EMAIL_CHANGED: [{ kind: 'EMAIL_CHANGED' }],
  ACCOUNT_DELETION: [{ kind: 'ACCOUNT_DELETION', link }],
  ACCOUNT_DELETED: [{ kind: 'ACCOUNT_DELETED' }],
  REFUND_FAILED: [{ kind: 'REFUND_FAILED', ...order, amount: euros(2490) }],
};

export const allSamples: readonly Fact[] = Object.values(samples).flat();
