import { consumer } from '@shop/shared/messaging';
import { tellCustomer, type TellingParts } from '../application/notify-customer.ts';

export const onRefundFailed = (parts: TellingParts) =>
  consumer({
    event: 'refund.failed.v1',
    async handle({ id, data: { orderId, customerId, amount } }, origin) {
      const number = await parts.notifications.orderNumber(orderId);
      const fact = { kind: 'REFUND_FAILED', orderId, number, amount } as const;
      await tellCustomer(parts, origin, { customerId, fact, about: id });
    },
  });
