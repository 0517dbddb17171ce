import type { Payment } from '../domain/payment.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../resolver-types.ts';

export const accountExportResolvers = {
  __resolveReference: ({ userId }, { viewer }) => (viewer.id === userId ? { userId } : null),
  payments: async ({ userId: customerId }, _args, { payments }: Context) =>
    (await payments.find({ customerId })).map(forCustomer),
} satisfies Resolvers['AccountExport'];

/** Without how we carry a payment out, and the secrets of a step at the bank. */
const forCustomer = ({ id, orderId, request, actual, capturedMinor, failure, refunds }: Payment) => ({
  ...{ id, orderId, request, state: actual, capturedMinor, failure },
  refunds: refunds.map(({ amountMinor, status }) => ({ amountMinor, status })),
});
