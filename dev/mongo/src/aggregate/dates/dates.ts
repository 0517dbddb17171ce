// Dates as MongoDB counts them: in any time zone, at the ends of months, and null where an argument is missing.
import { evalExpr } from 'mingo/core';
import { isInteger, toNumber } from '../../bson/numbers.ts';
import { isNullish, isOperatorObject, isPlain, typeName, type Doc, type Value } from '../../bson/values.ts';
import { failedToParse, MongoError, onlyFields } from '../../errors.ts';
import { words } from '../../words.ts';
import { dateIn } from '../conversions.ts';
import { dateParts, formatDate } from './date-parts.ts';
import { fromLocal, toLocal, zoneOf, type Zone } from './time-zones.ts';

type Operator = (doc: Value, argument: Value, options: Value) => Value;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const millisecondsOf: Record<string, number> = { millisecond: 1, second: 1000, minute: 60_000, hour: hourMs };
const monthsOf: Record<string, number> = { month: 1, quarter: 3, year: 12 };
const daysOf: Record<string, number> = { day: 1, week: 7 };
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const requireDate = (value: Value): Date => {
  const date = dateIn(value);
  if (date) return date;
  throw new MongoError(16006, `can't convert from BSON type ${typeName(value)} to Date`);
};

function readUnit(unit: Value): string {
  if (unit in millisecondsOf || unit in daysOf || unit in monthsOf) return unit;
  throw failedToParse(`unknown time unit value: ${unit}`);
}

function weekdayOf(name: Value): number {
  const wanted = String(name).toLowerCase();
  const weekday = weekdays.findIndex((day) => day === wanted || day.slice(0, 3) === wanted);
  if (weekday < 0) throw failedToParse(`unknown day of week value: ${name}`);
  return weekday;
}

/** Months keep the day, or end with the month; days keep the time on the clock; hours are hours. */
function addTo(date: Date, unit: string, amount: number, zone: Zone): Date {
  const milliseconds = millisecondsOf[unit];
  if (milliseconds) return new Date(+date + amount * milliseconds);
  const local = toLocal(+date, zone);
  const days = daysOf[unit];
  if (days) return fromLocal(new Date(+local + amount * days * dayMs), zone);
  const day = local.getUTCDate();
  local.setUTCMonth(local.getUTCMonth() + amount * (monthsOf[unit] ?? 0), 1);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, lastDay));
  return fromLocal(local, zone);
}

/** How many bounds of the unit lie before the date, counted from any origin. */
function boundsBefore(date: Date, unit: string, zone: Zone, startOfWeek: number): number {
  const local = toLocal(+date, zone);
  if (unit in monthsOf) {
    return Math.floor((local.getUTCFullYear() * 12 + local.getUTCMonth()) / (monthsOf[unit] ?? 1));
  }
  const days = Math.floor(+local / dayMs);
  // The first of January 1970 was a Thursday.
  if (unit === 'week') return Math.floor((days + 4 - startOfWeek) / 7);
  if (unit === 'day') return days;
  const length = millisecondsOf[unit] ?? 1;
  return Math.floor(+local / length) - zone(+date) / length;
}

const origin = Date.UTC(2000, 0, 1);
const originWeekday = 6;

/** The start of the bin a date is in. Bins are counted from 2000 on; weeks from the first one that begins there. */
function truncate(date: Date, unit: string, binSize: number, zone: Zone, startOfWeek: number): Date {
  const toBin = (count: number) => Math.floor(count / binSize) * binSize;
  const length = millisecondsOf[unit];
  if (length) {
    const start = +fromLocal(new Date(origin), zone);
    return new Date(start + toBin((+date - start) / length) * length);
  }
  const local = toLocal(+date, zone);
  const days = daysOf[unit];
  if (days) {
    const first = unit === 'week' ? origin + ((startOfWeek - originWeekday + 7) % 7) * dayMs : origin;
    const bins = toBin(Math.floor((+local - first) / (days * dayMs)));
    return fromLocal(new Date(first + bins * days * dayMs), zone);
  }
  const months = monthsOf[unit] ?? 1;
  const sinceOrigin = (local.getUTCFullYear() - 2000) * 12 + local.getUTCMonth();
  const start = new Date(origin);
  start.setUTCMonth(toBin(Math.floor(sinceOrigin / months)) * months);
  return fromLocal(start, zone);
}

type Calculation = (fields: Doc) => Value;

/** An operator with named arguments; null when one that was given, or has to be, has no value. */
function named(name: string, fields: string, required: string, calculate: Calculation): Operator {
  const known = words(fields);
  return (doc, argument, options) => {
    if (!isPlain(argument)) throw new MongoError(5166400, `${name} only supports an object as its argument`);
    onlyFields(name, argument, known);
    for (const field of words(required)) {
      if (!(field in argument)) throw new MongoError(5166402, `Missing '${field}' parameter to ${name}`);
    }
    const values: Doc = {};
    for (const field of Object.keys(argument)) values[field] = evalExpr(doc, argument[field], options);
    return calculate(values);
  };
}

const orNull =
  (calculate: Calculation): Calculation =>
  ({ startOfWeek, ...fields }) => {
    const noWeek = fields.unit === 'week' && startOfWeek === null;
    return noWeek || Object.values(fields).some(isNullish)
      ? null
      : calculate({ ...fields, startOfWeek: startOfWeek ?? 'sunday' });
  };

function add(name: string, sign: 1 | -1): Operator {
  return named(
    name,
    'startDate unit amount timezone',
    'startDate unit amount',
    orNull(({ startDate, unit, amount, timezone }) => {
      const count = toNumber(amount);
      if (!isInteger(amount) && !Number.isInteger(count)) {
        throw new MongoError(5166405, `${name} expects integer amount of time units`);
      }
      const date = addTo(requireDate(startDate), readUnit(unit), sign * count, zoneOf(timezone));
      if (!Number.isNaN(+date)) return date;
      throw new MongoError(5166406, `${name} overflowed`);
    }),
  );
}

const diff = orNull(({ startDate, endDate, unit, timezone, startOfWeek }) => {
  const before = (date: Value) =>
    boundsBefore(requireDate(date), readUnit(unit), zoneOf(timezone), weekdayOf(startOfWeek));
  return before(endDate) - before(startDate);
});

const trunc = orNull(({ date, unit, binSize = 1, timezone, startOfWeek }) => {
  const size = toNumber(binSize);
  if (!Number.isInteger(size) || size < 1) {
    throw new MongoError(5439018, `$dateTrunc requires 'binSize' value to be greater than 0, got ${binSize}`);
  }
  const day = weekdayOf(startOfWeek);
  return truncate(requireDate(date), readUnit(unit), size, zoneOf(timezone), day);
});

function format(fields: Doc): Value {
  const { date, format: pattern, timezone, onNull = null } = fields;
  if (isNullish(date)) return onNull;
  if (['format', 'timezone'].some((field) => field in fields && isNullish(fields[field]))) return null;
  return formatDate(requireDate(date), pattern, zoneOf(timezone));
}

/** { $year: date } or { $year: { date, timezone } }. */
function partOf(name: string, read: (local: Date) => number): Operator {
  const fromFields = named(
    name,
    'date timezone',
    'date',
    orNull(({ date, timezone }) => read(toLocal(+requireDate(date), zoneOf(timezone)))),
  );
  return (doc, argument, options) => {
    if (isPlain(argument) && !isOperatorObject(argument)) return fromFields(doc, argument, options);
    const date = evalExpr(doc, argument, options);
    return isNullish(date) ? null : read(requireDate(date));
  };
}

export const dateOperators: Record<string, Operator> = {
  ...Object.fromEntries(Object.entries(dateParts).map(([name, read]) => [name, partOf(name, read)])),
  $dateAdd: add('$dateAdd', 1),
  $dateSubtract: add('$dateSubtract', -1),
  $dateDiff: named(
    '$dateDiff',
    'startDate endDate unit timezone startOfWeek',
    'startDate endDate unit',
    diff,
  ),
  $dateTrunc: named('$dateTrunc', 'date unit binSize timezone startOfWeek', 'date unit', trunc),
  $dateToString: named('$dateToString', 'date format timezone onNull', 'date', format),
};
