import { consumer, type UnitOfWork } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { moved } from '../domain/decision.ts';
import { paymentIdOf, wishedBy } from '../domain/payment.ts';
import { requestPayment } from '../domain/request.ts';
import type { PaymentStore } from '../store/index.ts';
import { presentCause } from '../application/present-cause.ts';

/** Writes down what is wanted; the settle task takes the money. */
export const onPaymentRequested = (work: UnitOfWork, { payments }: PaymentStore, { clock }: Dependencies) =>
  consumer({
    event: 'payment.requested.v1',
    handle: ({ data, time }, origin) => {
      const { orderId, customerId, amount, paymentMethod: method } = data;
      const request = { orderId, customerId, amount, method, at: new Date(time) };
      const cause = presentCause();
      return work.update(origin, payments, paymentIdOf(orderId), (payment) =>
        moved(payment, wishedBy(cause, payment, requestPayment(payment, request)), clock.now()),
      );
    },
  });
