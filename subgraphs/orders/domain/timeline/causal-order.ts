import { namesInLife } from './timeline-messages.ts';
import type { CausedEntry, TimelineEntry } from './timeline.ts';

/**
 * The entries with their causes: each after the one that caused it, siblings by time; what shares an instant, by what
 * usually leads to what. The order of arrival does not matter.
 */
export function causalOrder(entries: readonly TimelineEntry[]): CausedEntry[] {
  const waiting = withCauses(entries.toSorted(inTime));
  const unplaced = new Set(waiting.map(({ id }) => id));
  const placed: CausedEntry[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ causedBy }) => causedBy === null || !unplaced.has(causedBy));
    // Were there a circle, its earliest entry would break it.
    for (const entry of waiting.splice(Math.max(next, 0), 1)) {
      placed.push(entry);
      unplaced.delete(entry.id);
    }
  }
  return placed;
}

const inTime = (a: TimelineEntry, b: TimelineEntry): number =>
  a.at.getTime() - b.at.getTime() || rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1);

/** What was repeated comes after its cause, and before what it leads to. */
const rankOf = ({ kind, name }: TimelineEntry): number =>
  namesInLife.indexOf(name) - (kind === 'RETRY' ? 0.5 : 0);

function withCauses(inTimeOrder: readonly TimelineEntry[]): CausedEntry[] {
  const known = new Map(
    inTimeOrder.flatMap((entry) => [[entry.id, entry] as const, [entry.eventId, entry] as const]),
  );
  const commands = inTimeOrder.filter(({ kind }) => kind === 'COMMAND');
  return inTimeOrder.map((entry) => {
    const cause = known.get(entry.causationId ?? '') ?? commandOf(entry, commands);
    return { ...entry, causedBy: entry.kind === 'COMMAND' || cause === entry ? null : (cause?.id ?? null) };
  });
}

/** What a command leads to later has its correlation id for a cause; clients may give one to several commands. */
const commandOf = ({ causationId, service, at }: TimelineEntry, commands: readonly TimelineEntry[]) =>
  commands.findLast(
    (command) =>
      command.correlationId !== null &&
      command.correlationId === causationId &&
      command.service === service &&
      command.at <= at,
  );
