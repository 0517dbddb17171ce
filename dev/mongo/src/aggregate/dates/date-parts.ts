import { MongoError } from '../../errors.ts';
import { toLocal, utc, type Zone } from './time-zones.ts';

const dayMs = 86_400_000;
const daysIntoYear = (local: Date) => Math.floor((+local - Date.UTC(local.getUTCFullYear(), 0, 1)) / dayMs);
const isoDay = (local: Date) => local.getUTCDay() || 7;
/** The Thursday of a week lies in the year that the week belongs to. */
const thursday = (local: Date) => new Date(+local + (4 - isoDay(local)) * dayMs);

/** Of a date whose UTC fields are what the clocks of a zone show. */
export const dateParts = {
  $year: (local: Date) => local.getUTCFullYear(),
  $month: (local: Date) => local.getUTCMonth() + 1,
  $dayOfMonth: (local: Date) => local.getUTCDate(),
  $dayOfWeek: (local: Date) => local.getUTCDay() + 1,
  $dayOfYear: (local: Date) => daysIntoYear(local) + 1,
  $week: (local: Date) => Math.floor((daysIntoYear(local) + 7 - local.getUTCDay()) / 7),
  $isoDayOfWeek: isoDay,
  $isoWeek: (local: Date) => Math.floor(daysIntoYear(thursday(local)) / 7) + 1,
  $isoWeekYear: (local: Date) => thursday(local).getUTCFullYear(),
  $hour: (local: Date) => local.getUTCHours(),
  $minute: (local: Date) => local.getUTCMinutes(),
  $second: (local: Date) => local.getUTCSeconds(),
  $millisecond: (local: Date) => local.getUTCMilliseconds(),
};

type Writer = (local: Date, offsetMinutes: number) => string;

const padded =
  (part: keyof typeof dateParts, digits: number): Writer =>
  (local) =>
    String(dateParts[part](local)).padStart(digits, '0');
const monthName =
  (month: 'short' | 'long'): Writer =>
  (local) =>
    local.toLocaleString('en-US', { month, timeZone: 'UTC' });
const signOf = (minutes: number) => (minutes < 0 ? '-' : '+');

const writers: Record<string, Writer> = {
  '%': () => '%',
  b: monthName('short'),
  B: monthName('long'),
  d: padded('$dayOfMonth', 2),
  G: padded('$isoWeekYear', 4),
  H: padded('$hour', 2),
  j: padded('$dayOfYear', 3),
  L: padded('$millisecond', 3),
  m: padded('$month', 2),
  M: padded('$minute', 2),
  S: padded('$second', 2),
  u: padded('$isoDayOfWeek', 1),
  U: padded('$week', 2),
  V: padded('$isoWeek', 2),
  w: padded('$dayOfWeek', 1),
  Y: padded('$year', 4),
  z: (_, offset) => {
    const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
    return signOf(offset) + String(hours).padStart(2, '0') + String(minutes).padStart(2, '0');
  },
  Z: (_, offset) => `${signOf(offset)}${Math.abs(offset)}`,
};

const isoFormat = '%Y-%m-%dT%H:%M:%S.%L';

/** Without a format it is ISO 8601; its zone is written for UTC only. */
export function formatDate(date: Date, format: unknown, zone: Zone): string {
  const pattern = format ?? (zone === utc ? `${isoFormat}Z` : isoFormat);
  if (typeof pattern !== 'string') {
    throw new MongoError(18533, "$dateToString requires that 'format' be a string");
  }
  const local = toLocal(+date, zone);
  const offset = Math.trunc((+local - +date) / 60_000);
  return pattern.replace(/%(.?)/gs, (_, letter: string) => {
    const write = writers[letter];
    if (write) return write(local, offset);
    if (letter) throw new MongoError(18536, `Invalid format character '%${letter}' in format string`);
    throw new MongoError(18535, "Unmatched '%' at end of format string");
  });
}
