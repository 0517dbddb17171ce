import type { Origin, TaskHandler, UnitOfWork } from '@shop/shared/messaging';
import type { Ambient } from '@shop/shared/runtime';
import type { settled } from '../domain/decision.ts';
import { nextStep, type NextStep } from '../domain/next-step.ts';
import { isRequested, type Payment, type RequestedPayment } from '../domain/payment.ts';
import type { PaymentStore } from '../store/index.ts';
import { chargeSteps } from './charge-steps.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { refundStep } from './refund-step.ts';

/** One remote step. The unit of work run under `origin` ends the task, or asks for the next step. */
export type Take = (payment: RequestedPayment, origin: Origin) => Promise<unknown>;

export type Settling = {
  provider: PaymentProvider;
  faults: Ambient['faults'];
  update: (
    origin: Origin,
    payment: Payment,
    decide: typeof settled,
    transition: (payment: Payment) => Payment,
  ) => Promise<Payment | null>;
};

type Options = { work: UnitOfWork; store: PaymentStore; provider: PaymentProvider; ambient: Ambient };

/**
 * Takes one step at the provider towards the wanted outcome. Whoever moves the payment meanwhile takes the task over
 * with the new state: the answer that is lost by that is found again, for every step looks before it repeats.
 */
export function settlePayment({ work, store, provider, ambient: { clock, faults } }: Options): TaskHandler {
  const update: Settling['update'] = (origin, { id }, decide, transition) =>
    work.update(origin, store.payments, id, (payment) => {
      if (payment) return decide(payment, transition(payment), clock.now());
      throw new Error(`The payment ${id} is gone`);
    });
  const settling: Settling = { provider, faults, update };
  const steps: Record<NextStep, Take> = {
    ...chargeSteps(settling),
    refund: refundStep(settling),
    stuck,
    rest: async () => undefined,
  };
  return {
    whenTransient: 'keep-trying',
    async run({ key }, origin) {
      const [payment] = await store.byIds([key]);
      if (payment && isRequested(payment)) await steps[nextStep(payment)](payment, origin);
    },
  };
}

/** Not Transient, so the task is parked, where people see it. */
const stuck: Take = async ({ id, orderId }) => {
  throw new Error(
    `Money of the cancelled order ${orderId} could not be given back: see ${id} at the provider`,
  );
};
