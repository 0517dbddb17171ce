import {
  cancelPaymentIntent,
  capturePaymentIntent,
  confirmPaymentIntent,
} from './payments/change-payment-intent.ts';
import { createPaymentIntent } from './payments/create-payment-intent.ts';
import type { Operation } from './operation.ts';
import {
  listPaymentIntents,
  retrieveCharge,
  retrievePaymentIntent,
  searchPaymentIntents,
} from './payments/read-payment-intents.ts';
import { createRefund, listRefunds, retrieveRefund } from './payments/refunds.ts';

// In order: `search` must be seen before `:id`.
const operations: readonly Operation[] = [
  createPaymentIntent,
  listPaymentIntents,
  searchPaymentIntents,
  retrievePaymentIntent,
  confirmPaymentIntent,
  capturePaymentIntent,
  cancelPaymentIntent,
  retrieveCharge,
  createRefund,
  listRefunds,
  retrieveRefund,
];

const patterns = operations.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replace(':id', '([\\w-]+)')}$`),
}));

export function findOperation(
  method: string,
  path: string,
): { operation: Operation; id: string } | undefined {
  for (const { operation, pattern } of patterns) {
    const match = operation.method === method ? pattern.exec(path) : null;
    if (match) return { operation, id: match[1] ?? '' };
  }
  return undefined;
}
