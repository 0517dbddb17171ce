import type { RequestedPayment } from '../domain/payment.ts';

/** What the resolvers of a type receive as parent, where it is no object of the schema's shape. */
export type Parents = {
  AccountExport: { userId: string };
  Order: { id: string };
  Payment: RequestedPayment;
};
