import { consumer } from '@shop/shared/messaging';
import { tellCustomer, type TellingParts } from '../application/notify-customer.ts';

export const onPaymentRefunded = (parts: TellingParts) =>
  consumer({
    event: 'payment.refunded.v1',
    /** A payment may be refunded in parts; each part is an event of its own. */
    async handle({ id, data: { orderId, customerId, amount, refundedTotal } }, origin) {
      const number = await parts.notifications.orderNumber(orderId);
      const fact = { kind: 'PAYMENT_REFUNDED', orderId, number, amount, refundedTotal } as const;
      await tellCustomer(parts, origin, { customerId, fact, about: id });
    },
  });
