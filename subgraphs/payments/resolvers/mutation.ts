import { createHash } from 'node:crypto';
import { checkInput, givenInput, toMoney } from '@shop/shared/graphql';
import { commandGuard, one } from '@shop/shared/messaging';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { refundAsked } from '../domain/decision.ts';
import { paymentIdOf, withCause } from '../domain/payment.ts';
import { wantRefund } from '../domain/refund.ts';
import { presentCause } from '../application/present-cause.ts';
import { refundPaymentInput } from './inputs.ts';

export const mutationResolvers = {
  async refundPayment(_: unknown, { input }: { input: unknown }, context: Context, info: GraphQLResolveInfo) {
    const { loaders, now, store, viewer, work } = context;
    const { idempotencyKey, orderId, amount } = checkInput(refundPaymentInput, input);
    const caller = viewer.id ?? '';
    const wanted = { orderId, amount: toMoney(amount, 'amount') };
    const key = refundKey(caller, idempotencyKey);
    const paymentId = paymentIdOf(orderId);
    const given = givenInput(info, wanted);
    const origin = commandGuard({ name: 'refundPayment', caller, idempotencyKey, input: given, now });
    const cause = presentCause();
    const asked = { amount: wanted.amount, by: caller, now };
    await work.run(origin, { payment: one(store.payments, paymentId) }, ({ payment }) => {
      const after = withCause(cause, payment, wantRefund(payment, { ...wanted, key }));
      const { state, ...follows } = refundAsked(payment, after, asked);
      return { save: { payment: state }, ...follows, result: paymentId };
    });
    return { payment: await loaders.paymentById.clear(paymentId).load(paymentId) };
  },
};

/** Two people may choose the same key; at the provider keys are shared and short. */
const refundKey = (caller: string, idempotencyKey: string): string =>
  createHash('sha256')
    .update(JSON.stringify([caller, idempotencyKey]))
    .digest('base64url');
