/** A time of day, `22:00`. */
export type TimeOfDay = string;
export type QuietHours = { from: TimeOfDay; to: TimeOfDay };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export const isTimeOfDay = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The first moment after `now` at which clocks in the time zone show `time`. */
export function nextTime(now: Date, time: TimeOfDay, timeZone: string): Date {
  const local = now.getTime() + offsetMs(now, timeZone);
  const today = local - modulo(local, dayMs) + minutesOf(time) * minuteMs;
  const at = (wanted: number): number => {
    // The offset may change between now and then, as it does twice a year.
    const guess = new Date(wanted - offsetMs(now, timeZone));
    return wanted - offsetMs(guess, timeZone);
  };
  const first = at(today);
  return new Date(first > now.getTime() ? first : at(today + dayMs));
}

/** `now`, or the end of the quiet hours that it lies in. */
export function afterQuietHours(now: Date, hours: QuietHours | null, timeZone: string): Date {
  if (!hours || hours.from === hours.to) return now;
  const local = modulo(now.getTime() + offsetMs(now, timeZone), dayMs) / minuteMs;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const isQuiet = from < to ? local >= from && local < to : local >= from || local < to;
  return isQuiet ? nextTime(now, hours.to, timeZone) : now;
}

function minutesOf(time: TimeOfDay): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** By how much clocks in the time zone are ahead of UTC. */
function offsetMs(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;
