import { addCoordinates, coordinateKinds, noCoordinates, type Coordinates } from './coordinates.ts';
import { other, otherOperations, type Counter } from './counters.ts';

export type Interval = { from: Date; to: Date; sample: number };

/** A JSON line for each counter, the most frequent first; beyond `maxBytes` one line for all others. */
export function usageLines(counters: readonly Counter[], interval: Interval, maxBytes: number): string {
  const rest: Counter = { operation: otherOperations, client: other, count: 0, further: noCoordinates() };
  let text = '';
  for (const counter of counters.toSorted((one, another) => another.count - one.count)) {
    const line = lineOf(counter, interval);
    if (text.length + line.length <= maxBytes) text += line;
    else {
      rest.count += counter.count;
      addCoordinates(rest.further, counter.operation.coordinates);
      addCoordinates(rest.further, counter.further);
    }
  }
  return rest.count === 0 ? text : `${text}${lineOf(rest, interval)}`;
}

function lineOf({ operation, client, count, further }: Counter, { from, to, sample }: Interval): string {
  const { name, hash, coordinates } = operation;
  const record = {
    from: from.toISOString(),
    to: to.toISOString(),
    operation: name,
    hash,
    client,
    count,
    ...(sample < 1 && { sample }),
    ...namesIn(coordinates, further),
  };
  return `${JSON.stringify(record)}\n`;
}

const namesIn = (own: Coordinates, further: Coordinates) =>
  Object.fromEntries(
    coordinateKinds.map((kind) => [kind, [...new Set([...own[kind], ...further[kind]])].toSorted()]),
  );
