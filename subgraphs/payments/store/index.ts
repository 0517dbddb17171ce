import {
  collection,
  count,
  date,
  listOf,
  money,
  optionalPart,
  optionalText,
  text,
} from '@shop/shared/subgraph';
import type { Payment } from '../domain/payment.ts';

const payments = collection<Payment>('payments', {
  fields: {
    orderId: text,
    customerId: text,
    request: optionalPart({ amount: money, method: text, at: date }),
    wanted: text,
    actual: text,
    providerId: optionalText,
    capturedMinor: count,
    failure: optionalPart({ code: text, message: text }),
    refunds: listOf({ key: text, amountMinor: count, by: text, providerId: optionalText, status: text }),
    cause: optionalPart({ correlationId: text, causationId: optionalText, traceparent: text }),
  },
  indexes: [{ providerId: 1 }],
});

export const stores = { payments };
