import { createHash } from 'node:crypto';
import { checkInput, toMoney } from '@shop/shared/graphql';
import { commandOrigin, one } from '@shop/shared/messaging';
import type { Context } from '../context.ts';
import { refundAsked } from '../domain/decision.ts';
import { paymentIdOf, wishedBy } from '../domain/payment.ts';
import { wantRefund } from '../domain/refund.ts';
import { presentCause } from '../use-cases/present-cause.ts';
import { refundPaymentInput } from './inputs.ts';

export const mutationResolvers = {
  async refundPayment(
    _: unknown,
    { input }: { input: unknown },
    { loaders, now, store, viewer, work }: Context,
  ) {
    const { idempotencyKey, orderId, ...given } = checkInput(refundPaymentInput, input);
    const caller = viewer.id ?? '';
    const wanted = { orderId, amount: toMoney(given.amount, 'amount') };
    const key = refundKey(caller, idempotencyKey);
    const paymentId = paymentIdOf(orderId);
    const origin = commandOrigin({ name: 'refundPayment', caller, idempotencyKey, input: wanted, now });
    const cause = presentCause();
    const asked = { amount: wanted.amount, by: caller, now };
    await work.run(origin, { payment: one(store.payments, paymentId) }, ({ payment }) => {
      const after = wishedBy(cause, payment, wantRefund(payment, { ...wanted, key }));
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
