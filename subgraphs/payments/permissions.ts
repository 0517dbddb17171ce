import { allow, or, ownedBy, permissionsFor, staffOnly } from '@shop/shared/auth';
import { deadLetterMutations, deadLetterTypes } from '@shop/shared/graphql';
import type { Payment } from './domain/payment.ts';

const ownsPayment = ownedBy<Payment>('ownsPayment', ({ customerId }) => customerId);

/** A payment is for its customer and for staff; moving money by hand is for staff. */
export const permissions = permissionsFor({
  Query: { _entities: allow, deadLetters: staffOnly, _service: allow },
  Mutation: { refundPayment: staffOnly, ...deadLetterMutations('payments') },
  ...deadLetterTypes,
  // The loader gives null for what is not the viewer's, so an order without its payment shows nothing.
  Order: allow,
  Payment: or(ownsPayment, staffOnly),
  PaymentFailure: allow,
  PaymentPayload: staffOnly,
  Money: allow,
  UserError: allow,
});
