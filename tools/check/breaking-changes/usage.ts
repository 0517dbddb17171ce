import { coordinatesOf, readUsage, type UsageRecord } from '../../usage/read-usage.ts';

export type Usage = {
  records: number;
  /** From the first record's begin to the last one's end. */
  days: number;
  /** The day of the last record's end. */
  until: string | undefined;
  usersOf: (coordinate: string) => readonly User[];
};

export type User = { operation: string; client: string };

/** Who used what, by the records that gateways wrote. */
export async function readUsageOf(files: readonly string[]): Promise<Usage> {
  const users = new Map<string, Map<string, User>>();
  let records = 0;
  let [from, to] = [Infinity, -Infinity];
  for await (const record of readUsage(files)) {
    records += 1;
    from = Math.min(from, Date.parse(record.from));
    to = Math.max(to, Date.parse(record.to));
    add(users, record);
  }
  return {
    records,
    until: records > 0 ? new Date(to).toISOString().slice(0, 10) : undefined,
    days: records > 0 ? (to - from) / 86_400_000 : 0,
    usersOf: (coordinate) => [...(users.get(coordinate)?.values() ?? [])],
  };
}

function add(users: Map<string, Map<string, User>>, record: UsageRecord): void {
  const { operation, client } = record;
  for (const coordinate of coordinatesOf(record)) {
    const ofCoordinate = users.get(coordinate) ?? new Map<string, User>();
    users.set(coordinate, ofCoordinate.set(`${operation} ${client}`, { operation, client }));
  }
}
