import type { Envelope } from '@shop/shared/contracts';
import { factOf, type ToldType } from '../domain/timeline-messages.ts';
import type { Heard } from '../domain/timeline.ts';

/** What the timeline tells of an event that another service published about an order. */
export function heard<Type extends ToldType>(envelope: Envelope<Type>, orderId: string, at: Date): Heard {
  const { id, time, traceparent, causationid, correlationid } = envelope;
  const fact = factOf({ ...envelope, orderId, at: new Date(time) });
  const traceId = traceparent.split('-')[1] ?? null;
  return {
    at,
    entry: { ...fact, eventId: id, causationId: causationid, correlationId: correlationid, traceId },
  };
}
