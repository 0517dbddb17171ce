import type { DataOf, Envelope } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import { currentCause } from '@shop/shared/runtime';
import { recordNews } from '../domain/decision.ts';
import { paymentIdOf, withCause, type Payment } from '../domain/payment.ts';
import * as request from '../domain/request.ts';
import type { consumed } from '../events/consumed.ts';
import type { PaymentsService } from './service.ts';

type Needed = DataOf<typeof consumed>;
type Requested = Envelope<Needed['payment.requested.v1']>;
type Cancelled = Envelope<Needed['order.cancelled.v1']>;
type Shipped = Envelope<Needed['order.shipped.v1']>;

/** Writes down what is wanted; the settle task takes the money. */
export function requestPayment(service: PaymentsService, { data, time }: Requested, guard: IdempotencyGuard) {
  const { paymentMethod: method, ...wanted } = data;
  const requested = { ...wanted, method, at: new Date(time) };
  return changeRequest(service, guard, data.orderId, (payment) =>
    request.requestPayment(payment, requested, service.captureTime),
  );
}

/** From now on nothing is to stay captured, also when the request for payment comes only later. */
export const callOffPayment = (
  service: PaymentsService,
  { data }: Cancelled,
  guard: IdempotencyGuard,
): Promise<Payment> =>
  changeRequest(service, guard, data.orderId, (payment) => request.callOffPayment(payment, data));

/** Takes what was only authorised until now. */
export const capturePayment = (
  service: PaymentsService,
  { data }: Shipped,
  guard: IdempotencyGuard,
): Promise<Payment> =>
  changeRequest(service, guard, data.orderId, (payment) => request.capturePayment(payment, data));

function changeRequest(
  { work, payments, clock }: PaymentsService,
  guard: IdempotencyGuard,
  orderId: string,
  change: (payment: Payment | null) => Payment,
): Promise<Payment> {
  const cause = currentCause();
  return work.update(guard, payments, paymentIdOf(orderId), (payment) =>
    recordNews(payment, withCause(cause, payment, change(payment)), clock.now()),
  );
}
