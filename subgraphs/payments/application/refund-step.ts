import { Transient } from '@shop/shared/errors';
import { pendingRefund } from '../domain/next-step.ts';
import type { Payment } from '../domain/payment.ts';
import { recordRefund } from '../domain/refund.ts';
import { providerIdOf } from './provider-id.ts';
import type { Settling, Take } from './step.ts';

/** Gives money back, unless that refund, made earlier, is already there. */
export const refundStep =
  ({ provider, faults, note, end }: Settling): Take =>
  async (payment, run) => {
    const pending = pendingRefund(payment);
    if (!pending) return;
    const known = await provider.refundsOf(providerIdOf(payment));
    await faults.reach('refund', payment.orderId);
    const own = known.find(({ key }) => key === pending.key) ?? (await provider.refund(payment, pending));
    await faults.reach('refunded', payment.orderId);
    const record = (found: Payment) => [...known, own].reduce<Payment>(recordRefund, found);
    const outcome = outcomes[own.status];
    if (outcome) return end(run, payment, { action: 'REFUND', outcome }, record);
    await note('note-refund', payment, record);
    throw new Transient(`The provider is still at work on the refund ${own.providerId}`);
  };

const outcomes = { PENDING: undefined, DONE: 'REFUNDED', FAILED: 'DECLINED' } as const;
