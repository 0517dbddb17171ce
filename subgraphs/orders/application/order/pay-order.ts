import { commandGuard, many, one } from '@shop/shared/messaging';
import { payOrder as pay } from '../../domain/order/order-state-machine.ts';
import { withIds } from './change-order.ts';
import type { OrdersService } from '../service.ts';
import { entriesOf } from './timeline-entries.ts';

export type PayOrder = {
  orderId: string;
  paymentMethod: string;
  idempotencyKey: string;
  byId: string;
  /** The input as the client gave it: the same idempotency key must come with the same again. */
  given: unknown;
};

/** Asks for the money by another method. Gives the id of the order. */
export function payOrder(service: OrdersService, command: PayOrder): Promise<string> {
  const { work, clock, orders, timeline } = service;
  const { orderId, paymentMethod, idempotencyKey, byId, given } = command;
  const now = clock.now();
  const guard = commandGuard({ name: 'payOrder', caller: byId, idempotencyKey, input: given, now });
  const select = { order: one(orders, orderId), entries: many(timeline, []) };
  return work.run(guard, select, ({ order }) => {
    if (!order) throw new Error(`There is no order ${orderId} that could be paid`);
    const by = { kind: order.customerId === byId ? 'CUSTOMER' : 'STAFF', id: byId } as const;
    const { state, timeline: facts, ...follows } = pay(order, paymentMethod, { now, by });
    const events = withIds(follows.events, work);
    return { save: { order: state, entries: entriesOf(facts, events) }, ...follows, events, result: orderId };
  });
}
