import { consumer } from '@shop/shared/messaging';
import { tellCustomer, type TellingParts } from '../application/notify-customer.ts';

export const onOrderCancelled = (parts: TellingParts) =>
  consumer({
    event: 'order.cancelled.v1',
    handle({ data: { orderId, customerId, number, reason, note = null } }, origin) {
      const fact = { kind: 'ORDER_CANCELLED', orderId, number, reason, note } as const;
      return tellCustomer(parts, origin, { customerId, fact, about: orderId });
    },
  });
