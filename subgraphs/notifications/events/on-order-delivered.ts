import { consumer } from '@shop/shared/messaging';
import { tellCustomer, type TellingParts } from '../application/notify-customer.ts';

export const onOrderDelivered = (parts: TellingParts) =>
  consumer({
    event: 'order.delivered.v1',
    handle({ data: { orderId, customerId, number } }, origin) {
      const fact = { kind: 'ORDER_DELIVERED', orderId, number } as const;
      return tellCustomer(parts, origin, { customerId, fact, about: orderId });
    },
  });
