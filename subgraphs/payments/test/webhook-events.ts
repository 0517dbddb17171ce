import { readFileSync } from 'node:fs';

type End = {
  actual?: string;
  captured: number;
  refunded: number;
  announcedRefund: number;
  reviews?: number;
};
export type Sequence = { title: string; from: 'UNKNOWN' | 'CAPTURED'; events: EventName[]; end: End };

export const sequences = JSON.parse(
  readFileSync(new URL('webhook-orders.json', import.meta.url), 'utf8'),
) as readonly Sequence[];

export type Told = { type: string; object: object };
export type EventName = keyof typeof webhookEvents;

const intent = (changes: object) => (id: string) => ({
  id: `pi_${id}`,
  object: 'payment_intent',
  status: 'succeeded',
  amount_received: 2490,
  currency: 'eur',
  last_payment_error: null,
  metadata: { paymentId: `pay_${id}`, orderId: `ord_${id}` },
  ...changes,
});

/** Made in the provider's dashboard, so it has no metadata of this service. */
const refund =
  (changes: object, name = 're_1') =>
  (id: string) => ({
    id: `${name}_${id}`,
    object: 'refund',
    amount: 1000,
    currency: 'eur',
    status: 'succeeded',
    metadata: {},
    payment_intent: `pi_${id}`,
    ...changes,
  });

const dispute = (status: string) => (id: string) => ({
  id: `dp_${id}`,
  object: 'dispute',
  amount: 2490,
  currency: 'eur',
  reason: 'fraudulent',
  status,
  payment_intent: `pi_${id}`,
});

/** Keyed by the names used in the sequences. */
export const webhookEvents = {
  succeeded: { type: 'payment_intent.succeeded', object: intent({}) },
  failed: { type: 'payment_intent.payment_failed', object: intent({ status: 'requires_payment_method' }) },
  'one cent received': { type: 'payment_intent.succeeded', object: intent({ amount_received: 1 }) },
  'succeeded in yen': { type: 'payment_intent.succeeded', object: intent({ currency: 'jpy' }) },
  'refund pending': { type: 'refund.created', object: refund({ status: 'pending' }) },
  'refund done': { type: 'refund.updated', object: refund({}) },
  'refund failed': { type: 'refund.failed', object: refund({ status: 'failed' }) },
  'second refund done': { type: 'refund.created', object: refund({ amount: 490 }, 're_2') },
  'refund of too much': { type: 'refund.created', object: refund({ amount: 999_999 }, 're_3') },
  'refund in yen': { type: 'refund.created', object: refund({ currency: 'jpy' }, 're_4') },
  'dispute opened': { type: 'charge.dispute.created', object: dispute('needs_response') },
  'dispute lost': { type: 'charge.dispute.closed', object: dispute('lost') },
  "another's charge": {
    type: 'payment_intent.succeeded',
    object: () => intent({ metadata: {} })('of_others'),
  },
  "another's refund": { type: 'refund.created', object: () => refund({})('of_others') },
  'a customer': { type: 'customer.created', object: () => ({ id: 'cus_1' }) },
} satisfies Record<string, { type: string; object: (id: string) => object }>;

/** Every order of the items. */
export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
