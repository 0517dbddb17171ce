import type { Context } from '../context.ts';
import { paymentIdOf } from '../domain/payment.ts';

type OrderReference = { id: string };

export const orderResolvers = {
  __resolveReference: ({ id }: OrderReference): OrderReference => ({ id }),
  payment: ({ id }: OrderReference, _: unknown, { loaders }: Context) =>
    loaders.paymentById.load(paymentIdOf(id)),
};
