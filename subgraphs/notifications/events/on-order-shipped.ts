import { consumer } from '@shop/shared/messaging';
import { tellCustomer, type TellingParts } from '../application/notify-customer.ts';

export const onOrderShipped = (parts: TellingParts) =>
  consumer({
    event: 'order.shipped.v1',
    handle({ data: { orderId, customerId, number, carrier, trackingNumber } }, origin) {
      const fact = { kind: 'ORDER_SHIPPED', orderId, number, carrier, trackingNumber } as const;
      return tellCustomer(parts, origin, { customerId, fact, about: orderId });
    },
  });
