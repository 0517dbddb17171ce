import type { EventData } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import { recordNews } from '../domain/decision.ts';
import { paymentIdOf, withCause, type Payment } from '../domain/payment.ts';
import { callOffPayment, requestPayment } from '../domain/request.ts';
import { presentCause } from './present-cause.ts';
import type { PaymentsService } from './service.ts';

type Requested = { data: EventData<'payment.requested.v1'>; time: string };
type Cancelled = { data: EventData<'order.cancelled.v1'> };

/** Writes down what is wanted; the settle task takes the money. */
export function requestCharge(service: PaymentsService, { data, time }: Requested, guard: IdempotencyGuard) {
  const { orderId, customerId, amount, paymentMethod: method } = data;
  const request = { orderId, customerId, amount, method, at: new Date(time) };
  return changeWish(service, guard, orderId, (payment) => requestPayment(payment, request));
}

/** From now on nothing is to stay captured, also when the request for payment comes only later. */
export const callOff = (service: PaymentsService, { data }: Cancelled, guard: IdempotencyGuard) =>
  changeWish(service, guard, data.orderId, (payment) => callOffPayment(payment, data));

function changeWish(
  { work, store, clock }: PaymentsService,
  guard: IdempotencyGuard,
  orderId: string,
  change: (payment: Payment | null) => Payment,
) {
  const cause = presentCause();
  return work.update(guard, store.payments, paymentIdOf(orderId), (payment) =>
    recordNews(payment, withCause(cause, payment, change(payment)), clock.now()),
  );
}
