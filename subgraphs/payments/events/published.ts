import { defineEvents, type EventOf, money } from '@shop/shared/contracts';
import { z } from 'zod';

const id = z.string().min(1);

/** The fields of every event about an order: consumers need them to authorise and to notify the customer. */
const aboutOrder = {
  orderId: id.describe('The order'),
  customerId: id.describe('The customer of the order; checked before anyone is shown the event'),
};

const aboutPayment = { ...aboutOrder, paymentId: id.describe('The payment; an order has one') };

const methodNumber = z
  .int()
  .positive()
  .optional()
  .describe('Counts the payment methods that were tried for the order, from 1; absent: 1');

const captured = { amount: money.describe('The amount charged') };

const decline = {
  declineCode: z.string().describe("The provider's code for the reason"),
  message: z.string().describe('The reason, in words for the customer'),
  methodNumber,
};

const providerAttempt = {
  attempt: z.int().positive().describe('The number of the attempt at this action, from 1'),
  action: z
    .enum(['CHARGE', 'LOOK_UP', 'CAPTURE', 'CALL_OFF', 'REFUND'])
    .describe('The action that the provider was asked for'),
  outcome: z
    .enum(['CAPTURED', 'AUTHORISED', 'ACTION_REQUIRED', 'DECLINED', 'VOIDED', 'REFUNDED', 'UNKNOWN'])
    .describe('The outcome; UNKNOWN if no answer arrived, so that the provider is asked again'),
  code: z.string().optional().describe("The provider's code for the reason, where it declined"),
};

const wantedRefund = {
  amount: money.describe('The amount to refund'),
  requestedBy: id.describe('The member of staff who asked for it; shown to staff only'),
};

const refund = {
  amount: money.describe('The amount of this refund'),
  refundedTotal: money.describe('The total refunded so far, this refund included'),
  by: z.enum(['STAFF', 'CANCELLATION']).describe('The person or rule that caused it'),
};

const failedRefund = {
  amount: money.describe('The amount that did not reach the customer'),
  refundedTotal: money.describe('The total refunded so far, without this amount'),
  by: z.enum(['STAFF', 'CANCELLATION']).describe('The person or rule that had caused the refund'),
};

const dispute = {
  disputeId: id.describe("The provider's id of the dispute"),
  amount: money.describe('The disputed amount'),
  status: z.string().describe('The status at the provider, such as needs_response, won or lost'),
};

/** What this subgraph publishes. Evolution is additive; a break is a new version, published beside the old one. */
export const published = defineEvents({
  'payment.captured.v1': {
    summary: 'The customer was charged for the order.',
    data: z.object({ ...aboutPayment, ...captured }),
  },
  'payment.authorised.v1': {
    summary: "The amount is held on the customer's account; it is taken when the order is shipped.",
    data: z.object({ ...aboutPayment, amount: money.describe('The amount held') }),
  },
  'payment.action-required.v1': {
    summary: 'The customer has to act at the bank, for 3-D Secure for example, before the payment goes on.',
    data: z.object({
      ...aboutPayment,
      methodNumber,
      action: z.string().describe('REDIRECT_TO_URL or USE_PROVIDER_SDK; the graph has the address'),
    }),
  },
  'payment.failed.v1': {
    summary: 'The customer was not charged by this method; the order may be paid by another.',
    data: z.object({ ...aboutPayment, ...decline }),
  },
  'payment.attempted.v1': {
    summary: 'The payment provider was called; published once for each attempt, whatever the outcome.',
    data: z.object({ ...aboutPayment, ...providerAttempt }),
  },
  'refund.requested.v1': {
    summary: 'A member of staff requested a refund; the provider has not sent it yet.',
    data: z.object({ ...aboutPayment, ...wantedRefund }),
  },
  'payment.refunded.v1': {
    summary: 'A refund was sent to the customer.',
    data: z.object({ ...aboutPayment, ...refund }),
  },
  'refund.failed.v1': {
    summary: 'A refund that had been reported as sent did not arrive: the bank returned it.',
    data: z.object({ ...aboutPayment, ...failedRefund }),
  },
  'payment.disputed.v1': {
    summary: 'The customer disputed the charge at the bank, or the bank decided on the dispute.',
    data: z.object({ ...aboutPayment, ...dispute }),
  },
});

export type PaymentEvent = EventOf<typeof published>;
