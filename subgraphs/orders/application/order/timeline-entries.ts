import type {} from '@shop/shared/contracts';
import { currentTrace } from '@shop/shared/runtime';
import type { OrderEvent } from '../../events/published.ts';
import {
  ownEntryId,
  theSystem,
  type OwnFact,
  type ReceivedEntry,
  type TimelineEntry,
} from '../../domain/timeline/timeline.ts';

/** Our own facts, caused by what the present step follows from, each with the event that tells of it. */
export const entriesOf = (facts: readonly OwnFact[], events: readonly OrderEvent[] = []): TimelineEntry[] => {
  const { correlationId = null, causationId: cause, traceId = null } = currentTrace() ?? {};
  return facts.map(({ causationId, ...fact }) => ({
    ...fact,
    eventId: events.find((event) => ownEntryId(event) === fact.id)?.id ?? null,
    causationId: causationId ?? cause ?? correlationId,
    correlationId,
    traceId,
  }));
};

/** Tells that what led to these entries succeeded only when it was tried again. */
export function retryOf(
  [first]: readonly TimelineEntry[],
  failures: number,
  received: ReceivedEntry | undefined,
): TimelineEntry[] {
  if (!first || failures === 0) return [];
  const { id, orderId, at, name } = first;
  return entriesOf([
    {
      id: `${id}:retry`,
      orderId,
      at: received?.at ?? at,
      kind: 'RETRY',
      name,
      service: 'orders',
      actor: theSystem,
      message: `Succeeded at attempt ${failures + 1}`,
      causationId: null,
    },
  ]);
}
