import { slugOf } from '../domain/catalogue/slug.ts';
import type { Product } from '../domain/catalogue/product.ts';
import type { Line } from '../domain/stock/stock.ts';

export const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });

/** A product whose stock adds up; by default everything received is available. */
export function aProduct(facts: Partial<Omit<Product, 'received'>> = {}): Product {
  const { available = 10, reserved = 0, sold = 0 } = facts;
  return {
    id: 'prd_1',
    sku: 'KIT-0001',
    name: 'Copper Kettle',
    description: 'Boils quickly.',
    slug: slugOf(facts.sku ?? 'KIT-0001'),
    formerSlugs: [],
    category: 'KITCHEN',
    categoryPath: [facts.category ?? 'KITCHEN'],
    status: 'PUBLISHED',
    publishAt: null,
    unpublishAt: null,
    images: [],
    attributes: [],
    relatedIds: [],
    groupId: null,
    nextPrice: null,
    price: eur(2490),
    version: 1,
    stockVersion: 1,
    createdAt: new Date('2026-11-01T09:00:00.000Z'),
    ...facts,
    available,
    reserved,
    sold,
    received: available + reserved + sold,
  };
}

type PlacedOrder = ReturnType<typeof anOrder>;

export function anOrder(lines: readonly Line[], orderId = 'ord_1') {
  const unitPrice = eur(2490);
  return {
    orderId,
    customerId: 'usr_1',
    number: '2026-ABC234',
    version: 1,
    lines: lines.map((line) => ({ ...line, sku: 'KIT-0001', name: 'Copper Kettle', unitPrice })),
    total: unitPrice,
  };
}

export const aCancellation = ({ orderId, customerId, number }: PlacedOrder) => ({
  orderId,
  customerId,
  number,
  version: 3,
  reason: 'CUSTOMER',
});
