import { signedInId } from '@shop/shared/auth';
import { checkInput, givenInput, toMoney } from '@shop/shared/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { refundPayment } from '../application/refund-payment.ts';
import type { Context } from '../context.ts';
import { refundPaymentInput } from './inputs.ts';

export const mutationResolvers = {
  async refundPayment(_: unknown, { input }: { input: unknown }, context: Context, info: GraphQLResolveInfo) {
    const { idempotencyKey, orderId, amount } = checkInput(refundPaymentInput, input);
    const wanted = { orderId, amount: toMoney(amount, 'amount') };
    const given = givenInput(info, wanted);
    const byId = signedInId(context);
    const id = await refundPayment(context, { ...wanted, idempotencyKey, byId, given });
    return { payment: await context.loaders.paymentById.clear(id).load(id) };
  },
};
