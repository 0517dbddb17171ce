import { consumer, type UnitOfWork } from '@shop/shared/messaging';
import type { Dependencies } from '@shop/shared/runtime';
import { moved } from '../domain/decision.ts';
import { paymentIdOf, wishedBy } from '../domain/payment.ts';
import { callOffPayment } from '../domain/request.ts';
import type { PaymentStore } from '../store/index.ts';
import { presentCause } from '../application/present-cause.ts';

/** From now on nothing is to stay captured, also when the request for payment comes only later. */
export const onOrderCancelled = (work: UnitOfWork, { payments }: PaymentStore, { clock }: Dependencies) =>
  consumer({
    event: 'order.cancelled.v1',
    handle: ({ data }, origin) => {
      const cause = presentCause();
      return work.update(origin, payments, paymentIdOf(data.orderId), (payment) =>
        moved(payment, wishedBy(cause, payment, callOffPayment(payment, data)), clock.now()),
      );
    },
  });
