import type { Decision } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import {
  notIdempotent,
  type IdempotencyGuard,
  type TaskHandler,
  type UnitOfWork,
} from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { tried, type Attempt } from '../domain/attempt.ts';
import { noted, settled } from '../domain/decision.ts';
import { nextStep, type NextStep } from '../domain/next-step.ts';
import { isRequested, type Payment, type RequestedPayment } from '../domain/payment.ts';
import type { PaymentStore } from '../store/index.ts';
import { chargeSteps } from './charge-steps.ts';
import { NotAsked, type PaymentProvider } from './payment-provider.ts';
import { refundStep } from './refund-step.ts';

/** A run of the task; `attempt` counts from 1. */
export type Run = { origin: IdempotencyGuard; attempt: number };
export type Ending = Omit<Attempt, 'attempt'>;
type Transition = (payment: Payment) => Payment;

/** One remote step. The unit of work run under the origin ends the task, or asks for the next step. */
export type Take = (payment: RequestedPayment, run: Run) => Promise<unknown>;

export type Settling = {
  provider: PaymentProvider;
  faults: Dependencies['faults'];
  /** Writes down what is known by now; the step is not at its end. */
  note: (what: string, payment: Payment, transition: Transition) => Promise<Payment | null>;
  /** Ends the step with what came of it. */
  end: (run: Run, payment: Payment, ending: Ending, transition: Transition) => Promise<Payment | null>;
};

type Options = {
  work: UnitOfWork;
  store: PaymentStore;
  provider: PaymentProvider;
  dependencies: Dependencies;
};

/**
 * Takes one step at the provider towards the wanted outcome. Whoever moves the payment meanwhile takes the task over
 * with the new state: the answer that is lost by that is found again, for every step looks before it repeats.
 */
export function settlePayment({
  work,
  store,
  provider,
  dependencies: { clock, faults },
}: Options): TaskHandler {
  const update = (origin: IdempotencyGuard, { id }: Payment, decide: (known: Payment) => Decision<Payment>) =>
    work.update(origin, store.payments, id, (payment) => {
      if (payment) return decide(payment);
      throw new Error(`The payment ${id} is gone`);
    });
  const settling: Settling = {
    provider,
    faults,
    note: (what, payment, transition) =>
      update(notIdempotent(what), payment, (known) => noted(known, transition(known))),
    end: ({ origin, attempt }, payment, ending, transition) =>
      update(origin, payment, (known) =>
        tried(settled(known, transition(known), clock.now()), { attempt, ...ending }),
      ),
  };
  const steps: Record<NextStep, Take> = {
    ...chargeSteps(settling),
    refund: refundStep(settling),
    stuck,
    rest: async () => undefined,
  };
  const noteUnanswered = (payment: Payment, attempt: Attempt) =>
    update(notIdempotent('note-attempt'), payment, (known) => tried(noted(known, known), attempt));

  return {
    whenTransient: 'keep-trying',
    async run({ key, attempt: failures }, origin) {
      const [payment] = await store.byIds([key]);
      if (!payment || !isRequested(payment)) return;
      const step = nextStep(payment);
      const run = { origin, attempt: failures + 1 };
      try {
        await steps[step](payment, run);
      } catch (error) {
        const action = actions[step];
        if (action && error instanceof Transient && !(error instanceof NotAsked))
          await noteUnanswered(payment, { action, outcome: 'UNKNOWN', attempt: run.attempt });
        throw error;
      }
    },
  };
}

/** What the provider is asked for. */
const actions: { [Step in NextStep]?: Attempt['action'] } = {
  charge: 'CHARGE',
  resolve: 'LOOK_UP',
  'call-off': 'CALL_OFF',
  refund: 'REFUND',
};

/** Not Transient, so the task is parked, where people see it. */
const stuck: Take = async ({ id, orderId }) => {
  throw new Error(
    `Money of the cancelled order ${orderId} could not be given back: see ${id} at the provider`,
  );
};
