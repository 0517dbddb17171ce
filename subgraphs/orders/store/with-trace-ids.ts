import type { EventDraft } from '@shop/shared/contracts';
import { currentTrace } from '@shop/shared/runtime';
import { ownEntryId, theSystem, type Heard, type OwnFact, type TimelineEntry } from '../domain/timeline.ts';

/** Hangs what we do ourselves on the thread of the present step; an event that tells of it is what it leads to. */
export function withTraceIds(
  { causationId, ...fact }: OwnFact,
  events: readonly EventDraft[] = [],
): TimelineEntry {
  const { correlationId = null, causationId: cause, traceId = null } = currentTrace() ?? {};
  return {
    ...fact,
    eventId: events.find(({ subject, type }) => ownEntryId(subject, type) === fact.id)?.id ?? null,
    causationId: causationId ?? cause ?? correlationId,
    correlationId,
    traceId,
  };
}

/** Tells that what led to these entries succeeded only when it was tried again. */
export function retryOf(
  [first]: readonly TimelineEntry[],
  failures: number,
  heard: Heard | undefined,
): TimelineEntry[] {
  if (!first || failures === 0) return [];
  const { id, orderId, at, name } = first;
  const retry = withTraceIds({
    id: `${id}:retry`,
    orderId,
    at: heard?.at ?? at,
    kind: 'RETRY',
    name,
    service: 'orders',
    actor: theSystem,
    message: `Succeeded at attempt ${failures + 1}`,
    causationId: null,
  });
  return [retry];
}
