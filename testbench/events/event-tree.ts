import type { PublishedEvent } from './event-log.ts';

/** Formats the events in causal order, each below its cause. */
export function eventTree(events: readonly PublishedEvent[]): string {
  const ids = new Set(events.map(({ envelope: { id } }) => id));
  const causedBy = Map.groupBy(events, ({ envelope: { causationid } }) =>
    ids.has(causationid) ? causationid : 'a command',
  );
  const below = (cause: string, depth: number): string[] =>
    (causedBy.get(cause) ?? []).flatMap((event) => [
      `${'  '.repeat(depth)}${lineOf(event)}`,
      ...below(event.envelope.id, depth + 1),
    ]);
  return below('a command', 0).join('\n');
}

function lineOf({ envelope, service, published }: PublishedEvent): string {
  const { time, type, subject, id, correlationid } = envelope;
  const state = published ? '' : ', not published';
  return `${time} ${type} about ${subject} (${id}, ${service}, of ${correlationid}${state})`;
}
