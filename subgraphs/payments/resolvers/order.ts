import { paymentIdOf } from '../domain/payment.ts';
import type { Resolvers } from '../resolver-types.ts';

export const orderResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  payment: ({ id }, _args, { loaders }) => loaders.paymentById.load(paymentIdOf(id)),
} satisfies Resolvers['Order'];
