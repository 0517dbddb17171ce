import { createHash } from 'node:crypto';
import { checkInput, toMoney } from '@shop/shared/graphql';
import { commandOrigin, one } from '@shop/shared/messaging';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { moved } from '../domain/decision.ts';
import { paymentIdOf } from '../domain/payment.ts';
import { wantRefund } from '../domain/refund.ts';

const keyLength = 'An idempotency key has 1 to 200 characters';

const refundPaymentInput = z.object({
  idempotencyKey: z.string().min(1, keyLength).max(200, keyLength),
  orderId: z.string(),
  amount: z.object({ amount: z.string(), currency: z.string() }),
});

export const mutationResolvers = {
  async refundPayment(
    _: unknown,
    { input }: { input: unknown },
    { loaders, now, store, viewer, work }: Context,
  ) {
    const { idempotencyKey, orderId, ...wanted } = checkInput(refundPaymentInput, input);
    const caller = viewer.id ?? '';
    const amount = toMoney(wanted.amount, 'amount');
    const key = refundKey(caller, idempotencyKey);
    const paymentId = paymentIdOf(orderId);
    const origin = commandOrigin({ name: 'refundPayment', caller, idempotencyKey, input, now });
    await work.run(origin, { payment: one(store.payments, paymentId) }, ({ payment }) => {
      const { state, ...follows } = moved(payment, wantRefund(payment, { orderId, key, amount }), now);
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
