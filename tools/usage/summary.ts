import { coordinatesOf, type UsageRecord } from './read-usage.ts';

/** One operation of one client. */
export type UsageRow = {
  client: string;
  operation: string;
  hash: string;
  /** An estimate where a sample was counted. */
  count: number;
  firstSeen: string;
  lastSeen: string;
};

export type UsageSummary = {
  /** The period that the records cover; null without records. */
  from: string | null;
  to: string | null;
  /** The least share of operations that was counted. */
  sample: number;
  /** All that was used. */
  coordinates: ReadonlySet<string>;
  /** What the filter lets through, the most frequent first. */
  rows: UsageRow[];
};

/** Adds records up; `isWanted` says which of them become rows. */
export async function summarise(
  records: AsyncIterable<UsageRecord>,
  isWanted: (record: UsageRecord) => boolean = () => true,
): Promise<UsageSummary> {
  const rows = new Map<string, UsageRow>();
  const coordinates = new Set<string>();
  let [from, to, sample] = ['', '', 1];
  for await (const record of records) {
    from = from === '' ? record.from : earlier(from, record.from);
    to = later(to, record.to);
    sample = Math.min(sample, record.sample);
    for (const each of coordinatesOf(record)) coordinates.add(each);
    if (isWanted(record)) addTo(rows, record);
  }
  const sorted = [...rows.values()].toSorted((one, other) => other.count - one.count);
  return { from: from || null, to: to || null, sample, coordinates, rows: sorted.map(rounded) };
}

function addTo(rows: Map<string, UsageRow>, record: UsageRecord): void {
  const { operation, hash, client, from, to } = record;
  const key = `${hash} ${operation} ${client}`;
  const row = rows.get(key) ?? { client, operation, hash, count: 0, firstSeen: from, lastSeen: to };
  row.count += record.count / record.sample;
  row.firstSeen = earlier(row.firstSeen, from);
  row.lastSeen = later(row.lastSeen, to);
  rows.set(key, row);
}

// All times have one form, toISOString(), and sort as text.
const earlier = (one: string, other: string): string => (other < one ? other : one);
const later = (one: string, other: string): string => (other > one ? other : one);

const rounded = (row: UsageRow): UsageRow => ({ ...row, count: Math.round(row.count) });
