import type { Decision } from '@shop/shared/contracts';
import { Transient } from '@shop/shared/errors';
import { notIdempotent, type DueTask, type IdempotencyGuard } from '@shop/shared/messaging';
import { withAttempt, type Attempt } from '../domain/attempt.ts';
import { recordFacts, recordAndContinue } from '../domain/decision.ts';
import { nextStep, type NextStep } from '../domain/next-step.ts';
import { isRequested, type Payment } from '../domain/payment.ts';
import { chargeSteps } from './charge-steps.ts';
import { NotAsked } from './payment-provider.ts';
import { refundStep } from './refund-step.ts';
import type { PaymentsService } from './service.ts';
import type { Settling, Take } from './step.ts';

/**
 * Takes one step at the provider towards the wanted outcome. A concurrent change of the payment takes the task over
 * with the new state. The lost response is found again, because every step looks it up before it repeats the request.
 */
export async function settlePayment(
  service: PaymentsService,
  { key, attempt: failures }: DueTask,
  guard: IdempotencyGuard,
): Promise<void> {
  const payment = await service.payments.byId(key);
  if (!payment || !isRequested(payment)) return;
  const step = nextStep(payment);
  const run = { guard, attempt: failures + 1 };
  try {
    await stepsOf(service)[step](payment, run);
  } catch (error) {
    const action = actions[step];
    if (action && error instanceof Transient && !(error instanceof NotAsked))
      await noteUnanswered(service, payment, { action, outcome: 'UNKNOWN', attempt: run.attempt });
    throw error;
  }
}

function stepsOf(service: PaymentsService): Record<NextStep, Take> {
  const { provider, faults, clock } = service;
  const settling: Settling = {
    provider,
    faults,
    note: (what, payment, transition) =>
      update(service, notIdempotent(what), payment, (known) => recordFacts(known, transition(known))),
    end: ({ guard, attempt }, payment, ending, transition) =>
      update(service, guard, payment, (known) =>
        withAttempt(recordAndContinue(known, transition(known), clock.now()), { attempt, ...ending }),
      ),
  };
  return { ...chargeSteps(settling), refund: refundStep(settling), stuck, rest: async () => undefined };
}

const noteUnanswered = (service: PaymentsService, payment: Payment, attempt: Attempt) =>
  update(service, notIdempotent('note-attempt'), payment, (known) =>
    withAttempt(recordFacts(known, known), attempt),
  );

const update = (
  { work, payments }: PaymentsService,
  guard: IdempotencyGuard,
  { id }: Payment,
  decide: (known: Payment) => Decision<Payment>,
) =>
  work.update(guard, payments, id, (payment) => {
    if (payment) return decide(payment);
    throw new Error(`The payment ${id} is gone`);
  });

/** What the provider is asked for. */
const actions: { [Step in NextStep]?: Attempt['action'] } = {
  charge: 'CHARGE',
  resolve: 'LOOK_UP',
  capture: 'CAPTURE',
  replace: 'CALL_OFF',
  'call-off': 'CALL_OFF',
  refund: 'REFUND',
};

/** Not Transient, so the task is parked, where people see it. */
const stuck: Take = async ({ id, orderId }) => {
  throw new Error(
    `Money of the cancelled order ${orderId} could not be given back: see ${id} at the provider`,
  );
};
