import type { DataOf, Decision } from '@shop/shared/contracts';
import type { PaymentEvent, published } from '../events/published.ts';
import { aboutPayment, type Payment } from './payment.ts';

type AttemptData = DataOf<typeof published>['payment.attempted.v1'];

/** One try at the provider: the outcome is UNKNOWN where no answer settled it. */
export type Attempt = Pick<AttemptData, 'attempt' | 'action' | 'outcome' | 'code'>;

/** Tells first of the try that led to the decision. */
export function withAttempt(
  decision: Decision<Payment, PaymentEvent>,
  attempt: Attempt,
): Decision<Payment, PaymentEvent> {
  const { state, events } = decision;
  const data = { ...aboutPayment(state), ...attempt };
  return { ...decision, events: [{ type: 'payment.attempted.v1', subject: state.id, data }, ...events] };
}
