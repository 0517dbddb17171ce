import type { StaffStatisticsQuery } from '../graph/documents.ts';

type Known = NonNullable<StaffStatisticsQuery['salesByDay']>['edges'][number]['node'];

export type Day = { day: string; orders: number; cancelled: number; revenue: number };

const dayMs = 86_400_000;

/** The last days up to the newest one that is known, oldest first; a day without sales is one, too. */
export function withoutGaps(known: readonly Known[], count: number): Day[] {
  const byDay = new Map(known.map((each) => [each.day, each]));
  const newest = known
    .map(({ day }) => day)
    .toSorted()
    .at(-1);
  if (newest === undefined) return [];
  const last = Date.parse(`${newest}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(last - (count - 1 - index) * dayMs).toISOString().slice(0, 10);
    const found = byDay.get(day);
    return {
      day,
      orders: found?.orders ?? 0,
      cancelled: found?.cancelled ?? 0,
      revenue: Number(found?.revenue.amount ?? 0),
    };
  });
}

export const sumsOf = (days: readonly Day[]): Omit<Day, 'day'> => ({
  orders: days.reduce((sum, { orders }) => sum + orders, 0),
  cancelled: days.reduce((sum, { cancelled }) => sum + cancelled, 0),
  revenue: days.reduce((sum, { revenue }) => sum + revenue, 0),
});

/** The lines of a chart: at least `most`, in steps that people count by. */
export function scaleOf(most: number, lines = 4): number[] {
  if (most <= 0) return [0, 1];
  const raw = most / lines;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= raw) ?? raw;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}
