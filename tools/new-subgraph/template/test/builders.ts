import type { Draft } from '../domain/product-note.ts';

export const aDraft = (facts: Partial<Draft> = {}): Draft => ({
  id: 'product-note_1',
  productId: 'prd_1',
  customerId: 'usr_ada',
  rating: 4,
  text: 'Boils quickly.',
  writtenAt: new Date('2026-11-20T09:00:00.000Z'),
  hasReceived: true,
  ...facts,
});

export const anOrder = {
  orderId: 'ord_1',
  customerId: 'usr_ada',
  lines: [{ productId: 'prd_1' }, { productId: 'prd_2' }],
};
