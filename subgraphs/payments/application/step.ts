import type { IdempotencyGuard } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import type { Attempt } from '../domain/attempt.ts';
import type { Payment, RequestedPayment } from '../domain/payment.ts';
import type { PaymentProvider } from './payment-provider.ts';

/** A run of the task; `attempt` counts from 1. */
export type Run = { guard: IdempotencyGuard; attempt: number };
export type Ending = Omit<Attempt, 'attempt'>;
type Transition = (payment: Payment) => Payment;

/** One remote step. The unit of work run under the guard ends the task, or asks for the next step. */
export type Take = (payment: RequestedPayment, run: Run) => Promise<unknown>;

export type Settling = {
  provider: PaymentProvider;
  faults: Dependencies['faults'];
  /** Writes down what is known by now; the step is not at its end. */
  note: (what: string, payment: Payment, transition: Transition) => Promise<Payment | null>;
  /** Ends the step with what came of it. */
  end: (run: Run, payment: Payment, ending: Ending, transition: Transition) => Promise<Payment | null>;
};
