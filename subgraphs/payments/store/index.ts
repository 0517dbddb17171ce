import {
  collection,
  count,
  date,
  listOf,
  money,
  number,
  optionalDate,
  optionalPart,
  optionalText,
  text,
} from '@shop/shared/subgraph';
import type { Payment } from '../domain/payment.ts';

type Added = 'methodNumber' | 'replacement' | 'formerIds' | 'nextAction' | 'authorisedUntil' | 'renewals';

const payments = collection<Payment>('payments', {
  fields: {
    orderId: text,
    customerId: text,
    request: optionalPart({ amount: money, method: text, at: date }),
    methodNumber: number,
    replacement: optionalPart({ methodNumber: number, method: text }),
    wanted: text,
    actual: text,
    nextAction: optionalPart({ type: text, url: optionalText, clientSecret: optionalText }),
    providerId: optionalText,
    formerIds: { type: [String], required: true },
    capturedMinor: count,
    authorisedUntil: optionalDate,
    renewals: count,
    failure: optionalPart({ code: text, message: text }),
    refunds: listOf({ key: text, amountMinor: count, by: text, providerId: optionalText, status: text }),
    cause: optionalPart({ correlationId: text, causationId: optionalText, traceparent: text }),
  },
  indexes: [{ providerId: 1 }, { customerId: 1 }],
  upgrade: (payment: Payment | Omit<Payment, Added>) => ({
    methodNumber: 1,
    replacement: null,
    formerIds: [],
    nextAction: null,
    authorisedUntil: null,
    renewals: 0,
    ...payment,
  }),
});

export const stores = { payments };
