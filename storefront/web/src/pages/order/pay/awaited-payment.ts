import type { OrderDetailFragment } from '../../../graph/documents.ts';

/** What a reserved order waits for: another card, an approval at the bank, or nothing that the customer can do. */
export type Awaited = 'declined' | 'action' | 'provider';

type Order = Pick<OrderDetailFragment, 'status' | 'payableUntil'> & {
  payment: Pick<NonNullable<OrderDetailFragment['payment']>, 'status' | 'methodNumber'> | null;
};

/**
 * `sent` is the number of the method that the last card was to replace: until the payment knows the card, what it
 * says of that method is old.
 */
export function awaitedOf({ status, payableUntil, payment }: Order, sent?: number): Awaited {
  if (status !== 'RESERVED' || payableUntil === null || !payment) return 'provider';
  if (payment.methodNumber === sent) return 'provider';
  if (payment.status === 'FAILED') return 'declined';
  return payment.status === 'ACTION_REQUIRED' ? 'action' : 'provider';
}
