import { randomUUID } from 'node:crypto';
import { isObject } from '../run/merge.ts';

// https://github.com/tc39/proposal-json-parse-with-source, which the types do not know yet.
type ExactJson = { rawJSON(text: string): LongNumber; isRawJSON(value: unknown): value is LongNumber };
/** A number that a double cannot hold, as it came. */
export type LongNumber = { readonly rawJSON: string };

const exactJson = JSON as unknown as ExactJson;

export const isRaw = (value: unknown): value is LongNumber => exactJson.isRawJSON(value);

/** A double holds every number of fifteen digits. */
const digitsThatMayBeLost = 16;

/**
 * Parses JSON; a number that a double cannot hold becomes raw JSON, which JSON.stringify writes as it came. A reviver would
 * take many times as long as parsing, so such numbers are parsed as strings with a mark, and put in place after that.
 */
export function parseExactly(text: string, hasManyDigits = holdsManyDigits(Buffer.from(text))): unknown {
  const marked = hasManyDigits ? withLongNumbersMarked(text) : text;
  const parsed: unknown = JSON.parse(marked);
  return marked === text ? parsed : withLongNumbers(parsed);
}

/** The same for others who parse the text themselves: what they get is for `restoreLongNumbers`. */
export const markLongNumbers = (text: string): string =>
  holdsManyDigits(Buffer.from(text)) ? withLongNumbersMarked(text) : text;

/** Puts the numbers of a marked text in place; a value without any stays as it is. */
export const restoreLongNumbers = (value: unknown): unknown => withLongNumbers(value);

/** For a reviver: the number of this text, as a double where that holds it. */
export const exactNumber = (source: string): number | LongNumber =>
  isLong(source) ? exactJson.rawJSON(source) : Number(source);

/**
 * Whether a number may have many digits. Looks at every sixteenth byte, for sixteen digits in a row cannot slip through
 * between two of them; at bytes, for characters of a text take twice as long.
 */
export function holdsManyDigits(json: Uint8Array): boolean {
  for (let index = digitsThatMayBeLost - 1; index < json.length; index += digitsThatMayBeLost) {
    if (!isDigit(json[index])) continue;
    let first = index;
    while (isDigit(json[first - 1])) first -= 1;
    while (isDigit(json[index + 1])) index += 1;
    if (index - first + 1 >= digitsThatMayBeLost) return true;
  }
  return false;
}

/** Or the point between digits. */
const isDigit = (code = 0): boolean => code <= 57 && (code >= 48 || code === 46);

// Nothing that is sent can begin with it.
const mark = randomUUID();
const quote = 0x22;
const minus = 0x2d;
const letterE = 0x65;

function withLongNumbersMarked(text: string): string {
  let marked = '';
  let copied = 0;
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === minus || isDigit(code)) {
      const end = endOfNumber(text, at);
      if (mayBeLong(text, at, end) && isLong(text.slice(at, end))) {
        marked += `${text.slice(copied, at)}"${mark}${text.slice(at, end)}"`;
        copied = end;
      }
      at = end;
    } else at += 1;
  }
  return copied === 0 ? text : marked + text.slice(copied);
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  const end = endOfDigits(text, start + 1);
  // After the letter of an exponent there may be a sign.
  return (text.charCodeAt(end) | 0x20) === letterE ? endOfDigits(text, end + 2) : end;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/** Short numbers, which are most, are not looked at twice. */
const mayBeLong = (text: string, start: number, end: number): boolean =>
  end - start >= digitsThatMayBeLost || endOfDigits(text, start + 1) < end;

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const shortInteger = /^-?[1-9]\d{0,19}$/;

/** Whether a double cannot hold the number; what is none is left to JSON.parse. */
function isLong(source: string): boolean {
  const double = String(Number(source));
  if (double === source) return false;
  return shortInteger.test(source) || (jsonNumber.test(source) && decimalOf(source) !== decimalOf(double));
}

/** Not by recursion: the text may be nested to any depth. */
function withLongNumbers(root: unknown): unknown {
  const holder = { root };
  const open: unknown[] = [holder];
  const restored = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.startsWith(mark) ? exactJson.rawJSON(value.slice(mark.length)) : value;
    if (typeof value === 'object' && value !== null) open.push(value);
    return value;
  };
  while (open.length > 0) {
    const within = open.pop();
    if (Array.isArray(within))
      for (let at = 0; at < within.length; at += 1) within[at] = restored(within[at]);
    else if (isObject(within)) for (const key of Object.keys(within)) within[key] = restored(within[key]);
  }
  return holder.root;
}

/** One text for each value: its digits without the zeros around them, and the power of ten of the last. */
function decimalOf(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const digits = whole + fraction;
  const first = digits.search(/[1-9]/);
  if (first < 0) return whole && '0e0';
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  const power = Number(exponent) - fraction.length + digits.length - end;
  return `${sign}${digits.slice(first, end)}e${power}`;
}

/** All digits of an integer, however it is written: `1e3` is 1000; undefined for any other value. */
export function integerDigits(value: unknown): string | undefined {
  const text = isRaw(value) ? value.rawJSON : String(value);
  if ((!isRaw(value) && typeof value !== 'number') || !Number.isFinite(Number(text))) return undefined;
  if (/^-?\d+$/.test(text)) return text;
  const [digits = '', power] = decimalOf(text).split('e');
  return Number(power) < 0 ? undefined : digits + '0'.repeat(Number(power));
}
