import { allow, ownedBy, ownerOrStaff, staffOnly } from '@shop/shared/auth/permissions';
import type { Payment } from './domain/payment.ts';

/** A payment is for its customer and for staff; moving money by hand is for staff. */
export const permissions = {
  Mutation: { refundPayment: staffOnly },
  // The loader gives null for what is not the viewer's, so an order without its payment shows nothing.
  Order: allow,
  // A second net under the resolver.
  AccountExport: ownedBy<{ userId: string }>('ownsExport', ({ userId }) => userId),
  Payment: ownerOrStaff<Payment>('ownsPayment', ({ customerId }) => customerId),
  PaymentPayload: staffOnly,
};
