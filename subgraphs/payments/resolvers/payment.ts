import type { Context } from '../context.ts';
import { refundedMinor, statusOf, type RequestedPayment } from '../domain/payment.ts';

export const paymentResolvers = {
  __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.paymentById.load(id),
  status: statusOf,
  amount: ({ request }: RequestedPayment) => request.amount,
  captured: (payment: RequestedPayment) => money(payment, payment.capturedMinor),
  refunded: (payment: RequestedPayment) => money(payment, refundedMinor(payment)),
  method: ({ request }: RequestedPayment) => request.method,
};

const money = ({ request }: RequestedPayment, amountMinor: number) => ({ ...request.amount, amountMinor });
