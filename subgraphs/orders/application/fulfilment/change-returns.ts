import { commandGuard, many, notIdempotent, one } from '@shop/shared/messaging';
import { exchangeOrder } from '../../domain/fulfilment/exchange.ts';
import { refundPieces } from '../../domain/fulfilment/refunds.ts';
import {
  decideReturn,
  receiveReturn as receive,
  requestReturn as request,
  returnOf,
} from '../../domain/fulfilment/returns.ts';
import { joined } from '../../domain/fulfilment/shipments.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Actor } from '../../domain/timeline/timeline.ts';
import { auditEntry } from '../audited.ts';
import { changeOrder, withIds } from '../order/change-order.ts';
import { changeOrderAsStaff } from '../order/change-order-as-staff.ts';
import { orderNumber } from '../cart/order-number.ts';
import type { OrdersService } from '../service.ts';
import { entriesOf } from '../order/timeline-entries.ts';
import type { Pieces, ReturnKind } from '../../domain/fulfilment/parts.ts';

type Requested = {
  orderId: string;
  by: Actor;
  idempotencyKey: string;
  kind: ReturnKind;
  lines: Pieces[];
  reason: string;
  given: unknown;
};

/** By the customer, or by staff on the customer's behalf. The same key gives the same return. */
export function requestReturn(
  service: OrdersService,
  { orderId, by, idempotencyKey, given, ...asked }: Requested,
) {
  const now = service.clock.now();
  const id = service.ids.next('ret');
  const caller = by.id ?? '';
  const guard = commandGuard({ name: 'requestReturn', caller, idempotencyKey, input: given, now });
  return changeOrder(service, guard, orderId, (order) => request(order, { ...asked, id }, { now, by }));
}

type ByStaff = { orderId: string; returnId: string; byId: string };

export function answerReturn(
  service: OrdersService,
  {
    orderId,
    returnId,
    byId,
    ...answer
  }: ByStaff & { status: 'APPROVED' | 'REJECTED'; comment: string | null },
) {
  const now = service.clock.now();
  const name = answer.status === 'APPROVED' ? 'approveReturn' : 'rejectReturn';
  const action = { action: name, byId, reason: answer.comment };
  const target = { guard: notIdempotent(name), orderId, action, part: 'returns' } as const;
  return changeOrderAsStaff(service, target, (order) =>
    decideReturn(order, { returnId, ...answer }, { now, by: { kind: 'STAFF', id: byId } }),
  );
}

/** An exchange places the order of the replacements in the same transaction. */
export function receiveReturn(service: OrdersService, { orderId, returnId, byId }: ByStaff): Promise<Order> {
  const { work, orders, timeline, audit, ids, clock } = service;
  const now = clock.now();
  const by = { kind: 'STAFF', id: byId } as const;
  const replacement = { id: ids.next('ord'), number: orderNumber(ids, now) };
  const entryId = ids.next('aud');
  const select = {
    order: one(orders, orderId),
    replaced: many(orders, []),
    entries: many(timeline, []),
    audited: many(audit, []),
  };
  return work.run(notIdempotent('receiveReturn'), select, ({ order }) => {
    if (!order) throw new Error(`There is no order ${orderId}`);
    const received = receive(order, { returnId, by: byId, exchangeOrderId: replacement.id }, { now, by });
    const isExchange = received.state !== order && returnOf(order, returnId).kind === 'EXCHANGE';
    const placed = isExchange
      ? exchangeOrder(order, returnOf(order, returnId), replacement, { now, by })
      : undefined;
    const { timeline: facts, events: drafts, tasks, feeds } = placed ? joined(received, placed) : received;
    const events = withIds(drafts, work);
    const about = { id: entryId, at: now, by: byId, action: 'receiveReturn', subject: orderId, reason: null };
    const entry = auditEntry(about, { returns: order.returns }, { returns: received.state.returns });
    return {
      save: {
        order: received.state,
        replaced: placed ? [placed.state] : [],
        entries: entriesOf(facts, events),
        audited: received.state === order ? [] : [entry],
      },
      ...{ events, tasks, feeds, result: received.state },
    };
  });
}

type Refunding = {
  orderId: string;
  byId: string;
  idempotencyKey: string;
  lines: Pieces[];
  reason: string | null;
  given: unknown;
};

/** Gives back what was paid for pieces that the customer keeps. The same key gives it back once. */
export function refundLines(
  service: OrdersService,
  { orderId, byId, idempotencyKey, given, ...asked }: Refunding,
) {
  const now = service.clock.now();
  const id = service.ids.next('rfd');
  const guard = commandGuard({ name: 'refundLines', caller: byId, idempotencyKey, input: given, now });
  const action = { action: 'refundLines', byId, reason: asked.reason };
  const by = { kind: 'STAFF', id: byId } as const;
  return changeOrderAsStaff(service, { guard, orderId, action, part: 'refunds' }, (order) =>
    refundPieces(order, { ...asked, id, by: byId }, { now, by }),
  );
}
