import { Transient } from '@shop/shared/errors';
import type { ChargeOutcome } from '../domain/charge.ts';
import type { Failure, Refund, RequestedPayment } from '../domain/payment.ts';
import type { RefundOutcome } from '../domain/refund.ts';

/**
 * Who moves the money. Each call may be repeated without a second effect, and throws Transient when it is not known
 * what came of it.
 */
export type PaymentProvider = {
  /** Makes the payment known there; no money moves. */
  open(payment: RequestedPayment): Promise<{ providerId: string } | { failure: Failure }>;
  /** Takes the money of a payment that was opened, or holds it where it is to be taken later. */
  charge(payment: RequestedPayment): Promise<ChargeOutcome>;
  /** Takes the money that was held. VOIDED: the bank no longer holds it. */
  capture(payment: RequestedPayment): Promise<ChargeOutcome>;
  /** Null while the payment is open and could still be charged. */
  look(providerId: string): Promise<ChargeOutcome | null>;
  /** Makes an open payment impossible to charge; tells how it ended, which may be that the money was taken before. */
  callOff(providerId: string): Promise<ChargeOutcome>;
  /** Every refund there is, also those that were made there by hand. */
  refundsOf(providerId: string): Promise<RefundOutcome[]>;
  refund(payment: RequestedPayment, refund: Refund): Promise<RefundOutcome>;
};

/** The provider was not even asked, to leave it in peace. */
export class NotAsked extends Transient {}
