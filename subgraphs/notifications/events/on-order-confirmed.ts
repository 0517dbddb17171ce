import type { OrderLineData } from '@shop/shared/contracts';
import { consumer } from '@shop/shared/messaging';
import type { OrderLine } from '../domain/fact.ts';
import { tellCustomer, type TellingParts } from '../application/notify-customer.ts';

export const onOrderConfirmed = (parts: TellingParts) =>
  consumer({
    event: 'order.confirmed.v1',
    handle({ data: { orderId, customerId, number, lines, total } }, origin) {
      const fact = { kind: 'ORDER_CONFIRMED', orderId, number, lines: lines.map(lineOf), total } as const;
      return tellCustomer(parts, origin, { customerId, fact, about: orderId });
    },
  });

const lineOf = ({ name, sku, quantity, unitPrice }: OrderLineData): OrderLine => ({
  name,
  sku,
  quantity,
  unitPrice,
});
