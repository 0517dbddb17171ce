import { decided, type Decision, type Money, type TaskDraft } from '@shop/shared/contracts';
import type { PaymentEvent } from '../events/published.ts';
import { nextStep } from './next-step.ts';
import {
  aboutPayment,
  isRequested,
  refundedMinor,
  type Payment,
  type Refund,
  type RequestedPayment,
} from './payment.ts';
import { review } from './review.ts';

export const settlePaymentTask = 'settle-payment';
export const lookAtActionTask = 'look-at-action';

/** Publishes what became true between two states. */
export const recordFacts = (before: Payment | null, after: Payment): Decision<Payment, PaymentEvent> =>
  decided(after, { events: factsBetween(before, after) });

/** Also asks for the next step, if there is one left: what ends a run of the settle task. */
export const recordAndContinue = (
  before: Payment | null,
  after: Payment,
  now: Date,
): Decision<Payment, PaymentEvent> =>
  decided(after, {
    events: factsBetween(before, after),
    tasks: [
      ...stepLeft(after, now),
      ...lookAtAction(before, after, now),
      ...returnedRefunds(before, after).map(reviewOf(after, now)),
      ...lostAuthorisation(before, after, now),
    ],
  });

/** As `settled`, for news from outside: what changes nothing does not disturb a run that is under way. */
export const recordNews = (
  before: Payment | null,
  after: Payment,
  now: Date,
): Decision<Payment, PaymentEvent> =>
  after === before ? decided(after) : recordAndContinue(before, after, now);

type Asked = { amount: Money; by: string; now: Date };

/** As `moved`, for a refund that a member of staff asks for. */
export function refundAsked(
  before: Payment | null,
  after: Payment,
  asked: Asked,
): Decision<Payment, PaymentEvent> {
  const { amount, by, now } = asked;
  const decision = recordNews(before, after, now);
  if (after === before) return decision;
  const data = { ...aboutPayment(after), amount, requestedBy: by };
  const event: PaymentEvent = { type: 'refund.requested.v1', subject: after.id, data };
  return { ...decision, events: [event, ...decision.events] };
}

const reviewOf = (payment: Payment, now: Date) => (refund: Refund) => {
  const name = refund.providerId ?? refund.key;
  const reason = `The bank returned the refund ${name} of ${refund.amountMinor} minor units for ${payment.orderId}`;
  return review(payment, name, reason, now);
};

const minuteMs = 60_000;

/** The provider tells when the customer has acted; where that is lost, a look finds it. */
const lookAtAction = (before: Payment | null, after: Payment, now: Date): TaskDraft[] =>
  before?.actual === after.actual
    ? []
    : after.actual === 'ACTION'
      ? [{ task: lookAtActionTask, key: after.id, dueAt: new Date(now.getTime() + minuteMs) }]
      : before?.actual === 'ACTION'
        ? [{ task: lookAtActionTask, key: after.id, dueAt: null }]
        : [];

/** The order goes on without its money, so a person has to find out how it is paid. */
function lostAuthorisation(before: Payment | null, after: Payment, now: Date): TaskDraft[] {
  if (after.actual !== 'FAILED' || before?.actual === 'FAILED' || after.renewals === 0) return [];
  const reason = `The authorisation for ${after.orderId} expired and could not be renewed: ${after.failure?.code}`;
  return [review(after, 'authorisation', reason, now)];
}

const stepLeft = (payment: Payment, now: Date): TaskDraft[] =>
  nextStep(payment) === 'rest' ? [] : [{ task: settlePaymentTask, key: payment.id, dueAt: now }];

function factsBetween(before: Payment | null, after: Payment): PaymentEvent[] {
  if (!isRequested(after)) return [];
  const charge = before?.actual === after.actual ? [] : chargeFacts(after);
  return [...charge, ...refundFacts(before, after), ...returnedFacts(before, after)];
}

function chargeFacts(payment: RequestedPayment): PaymentEvent[] {
  const { id: subject, actual, failure, methodNumber } = payment;
  if (actual === 'CAPTURED') {
    const data = { ...aboutPayment(payment), amount: money(payment, payment.capturedMinor) };
    return [{ type: 'payment.captured.v1', subject, data }];
  }
  if (actual === 'AUTHORISED') {
    const data = { ...aboutPayment(payment), amount: payment.request.amount };
    return [{ type: 'payment.authorised.v1', subject, data }];
  }
  if (actual === 'ACTION') {
    const type = payment.nextAction?.type ?? 'USE_PROVIDER_SDK';
    const data = { ...aboutPayment(payment), methodNumber, action: type };
    return [{ type: 'payment.action-required.v1', subject, data }];
  }
  if (actual !== 'FAILED' || !failure) return [];
  const { code: declineCode, message } = failure;
  const data = { ...aboutPayment(payment), declineCode, message, methodNumber };
  return [{ type: 'payment.failed.v1', subject, data }];
}

function refundFacts(before: Payment | null, after: RequestedPayment): PaymentEvent[] {
  const doneBefore = new Set(before?.refunds.filter(({ status }) => status === 'DONE').map(({ key }) => key));
  let total = 0;
  // What was known to be done comes first, so that the totals grow from event to event.
  const done = after.refunds.filter(({ status }) => status === 'DONE');
  for (const { key, amountMinor } of done) if (doneBefore.has(key)) total += amountMinor;
  return done
    .filter(({ key }) => !doneBefore.has(key))
    .map(({ amountMinor, by }): PaymentEvent => {
      total += amountMinor;
      const data = { amount: money(after, amountMinor), refundedTotal: money(after, total), by };
      return { type: 'payment.refunded.v1', subject: after.id, data: { ...aboutPayment(after), ...data } };
    });
}

/** What was announced as refunded and turns out otherwise is announced again. */
function returnedFacts(before: Payment | null, after: RequestedPayment): PaymentEvent[] {
  const refundedTotal = money(after, refundedMinor(after));
  return returnedRefunds(before, after).map(({ amountMinor, by }) => {
    const data = { ...aboutPayment(after), amount: money(after, amountMinor), refundedTotal, by };
    return { type: 'refund.failed.v1', subject: after.id, data };
  });
}

function returnedRefunds(before: Payment | null, after: Payment): Refund[] {
  const doneBefore = (before?.refunds ?? []).filter(({ status }) => status === 'DONE').map(({ key }) => key);
  return after.refunds.filter(({ key, status }) => status === 'FAILED' && doneBefore.includes(key));
}

const money = ({ request }: RequestedPayment, amountMinor: number) => ({
  amountMinor,
  currency: request.amount.currency,
});
