import { many, one, type IdempotencyGuard } from '@shop/shared/messaging';
import type { Order, OrderDecision } from '../../domain/order/order.ts';
import { auditEntry, type StaffAction } from '../audited.ts';
import { withIds } from './change-order.ts';
import type { OrdersService } from '../service.ts';
import { entriesOf } from './timeline-entries.ts';

type Target = {
  guard: IdempotencyGuard;
  orderId: string;
  action: StaffAction;
  /** The field of the order that the audit log shows. */
  part: keyof Order;
};

/** Changes an order for staff, and writes into the audit log what the change was, in one transaction. */
export function changeOrderAsStaff(
  { work, orders, timeline, audit, ids, clock }: OrdersService,
  { guard, orderId, action: { action, byId, reason }, part }: Target,
  decide: (order: Order) => OrderDecision,
): Promise<string> {
  const about = { id: ids.next('aud'), at: clock.now(), by: byId, action, subject: orderId, reason };
  const select = { order: one(orders, orderId), entries: many(timeline, []), audited: many(audit, []) };
  return work.run(guard, select, ({ order }) => {
    if (!order) throw new Error(`There is no order ${orderId}`);
    const { state, timeline: facts, ...follows } = decide(order);
    const events = withIds(follows.events, work);
    const entry = auditEntry(
      about,
      { status: order.status, [part]: order[part] },
      { status: state.status, [part]: state[part] },
    );
    const audited = state === order ? [] : [entry];
    const save = { order: state, entries: entriesOf(facts, events), audited };
    return { save, ...follows, events, result: orderId };
  });
}
