import { publisherOf, type Envelope } from '@shop/shared/contracts';
import type { IdempotencyGuard } from '@shop/shared/messaging';
import type { Order, OrderDecision } from '../../domain/order/order.ts';
import {
  factOf,
  type TimelineData,
  type TimelineEventType,
} from '../../domain/timeline/timeline-messages.ts';
import type { ReceivedEntry } from '../../domain/timeline/timeline.ts';
import { changeOrder } from './change-order.ts';
import type { OrdersService } from '../service.ts';

type EventOf<Type extends TimelineEventType> = Envelope<TimelineData[Type], Type>;
type TimelineEvent = { [Type in TimelineEventType]: EventOf<Type> }[TimelineEventType];

/** Moves an order on by what another service published about it; the timeline tells of the event in any case. */
export const applyEvent =
  <Type extends TimelineEventType>(
    decide: (order: Order, now: Date, data: TimelineData[Type]) => OrderDecision,
  ) =>
  async (service: OrdersService, envelope: EventOf<Type> & TimelineEvent, guard: IdempotencyGuard) => {
    const { orderId } = envelope.data;
    // A mail may be about no order at all.
    if (!orderId) return;
    const now = service.clock.now();
    const received = timelineEntryOf(envelope, orderId, now);
    await changeOrder(service, guard, orderId, (order) => decide(order, now, envelope.data), received);
  };

function timelineEntryOf(envelope: TimelineEvent, orderId: string, at: Date): ReceivedEntry {
  const { id, time, traceparent, causationid, correlationid } = envelope;
  const fact = factOf({ ...envelope, service: publisherOf(envelope), orderId, at: new Date(time) });
  const traceId = traceparent.split('-')[1] ?? null;
  return {
    at,
    entry: { ...fact, eventId: id, causationId: causationid, correlationId: correlationid, traceId },
  };
}
