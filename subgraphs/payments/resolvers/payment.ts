import { refundedMinor, statusOf, type RequestedPayment } from '../domain/payment.ts';
import type { Resolvers } from '../resolver-types.ts';

export const paymentResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.paymentById.load(id),
  status: statusOf,
  amount: ({ request }) => request.amount,
  authorised: (payment) =>
    money(payment, payment.actual === 'AUTHORISED' ? payment.request.amount.amountMinor : 0),
  nextAction: ({ customerId, nextAction }, _args, { viewer }) =>
    viewer.id === customerId ? nextAction : null,
  captured: (payment) => money(payment, payment.capturedMinor),
  refunded: (payment) => money(payment, refundedMinor(payment)),
  method: ({ request }) => request.method,
} satisfies Resolvers['Payment'];

const money = ({ request }: RequestedPayment, amountMinor: number) => ({ ...request.amount, amountMinor });
