import { collection, date, optionalText, part, text } from '@shop/shared/subgraph';
import { theSystem, type TimelineEntry } from '../domain/timeline/timeline.ts';

type OlderEntry = Pick<TimelineEntry, 'id' | 'orderId' | 'at' | 'service' | 'message'> & { kind: string };

const noThread = { causationId: null, correlationId: null, traceId: null };

export const timeline = collection<TimelineEntry>('timeline', {
  fields: {
    orderId: text,
    at: date,
    kind: text,
    name: text,
    service: text,
    actor: part({ kind: text, id: optionalText }),
    message: text,
    eventId: optionalText,
    causationId: optionalText,
    correlationId: optionalText,
    traceId: optionalText,
  },
  indexes: [{ orderId: 1 }],
  /** Rows from before the timeline had causes have the event's name for a kind, and nothing of who and why. */
  upgrade: (entry: TimelineEntry | OlderEntry) =>
    'name' in entry
      ? entry
      : { ...entry, ...noThread, kind: 'EVENT', name: entry.kind, actor: theSystem, eventId: null },
});
