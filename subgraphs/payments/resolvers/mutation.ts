import { signedInId } from '@shop/shared/auth';
import { checkInput, givenInput, toMoney } from '@shop/shared/graphql';
import { refundPayment } from '../application/refund-payment.ts';
import type { Resolvers } from '../resolver-types.ts';
import { refundPaymentInput } from './inputs.ts';

export const mutationResolvers = {
  async refundPayment(_, { input }, context, info) {
    const { idempotencyKey, orderId, amount } = checkInput(refundPaymentInput, input);
    const wanted = { orderId, amount: toMoney(amount, 'amount') };
    const given = givenInput(info, wanted);
    const byId = signedInId(context);
    const id = await refundPayment(context, { ...wanted, idempotencyKey, byId, given });
    return { payment: await context.loaders.paymentById.clear(id).load(id) };
  },
} satisfies Resolvers['Mutation'];
