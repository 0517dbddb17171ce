import { typeName, type Value } from '../../bson/values.ts';
import { MongoError } from '../../errors.ts';

/** By how many milliseconds the clocks of a zone are ahead of UTC at a time. */
export type Zone = (time: number) => number;

const minuteMs = 60_000;
const dayMs = 86_400_000;
const zones = new Map<string, Zone>();

export const utc: Zone = () => 0;

export function zoneOf(name: Value): Zone {
  if (name === undefined) return utc;
  if (typeof name !== 'string') {
    throw new MongoError(40517, `timezone must evaluate to a string, found ${typeName(name)}`);
  }
  let zone = zones.get(name);
  if (!zone) zones.set(name, (zone = fixedZone(name) ?? namedZone(name)));
  return zone;
}

function fixedZone(name: string): Zone | null {
  if (name === 'UTC' || name === 'GMT' || name === 'Z') return utc;
  const [matched, sign, hours, minutes = 0] = /^([+-])(\d\d)(?::?(\d\d))?$/.exec(name) ?? [];
  if (!matched) return null;
  const offset = (Number(hours) * 60 + Number(minutes)) * minuteMs;
  return () => (sign === '-' ? -offset : offset);
}

function namedZone(name: string): Zone {
  const format = formatFor(name);
  return (time) => {
    const text = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(text) ?? [];
    const offset = Number(hours) * 60 * minuteMs + Number(minutes) * minuteMs + Number(seconds) * 1000;
    return sign === '-' ? -offset : offset;
  };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new MongoError(40485, `unrecognized time zone identifier: "${timeZone}"`);
  }
}

/** The time that the clocks of a zone show, as the fields of a UTC date. */
export const toLocal = (time: number, zone: Zone): Date => new Date(time + zone(time));

/** A time that the clocks show twice is the first one; one that they skip is as much later. */
export function fromLocal(local: Date, zone: Zone): Date {
  const before = zone(+local - dayMs);
  const after = zone(+local + dayMs);
  const valid = [before, after].find((offset) => zone(+local - offset) === offset);
  return new Date(+local - (valid ?? before));
}
