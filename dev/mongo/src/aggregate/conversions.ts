import { Decimal128, Long, ObjectId } from 'bson';
import { isTruthy, isWide, toBigInt, toNumber } from '../bson/numbers.ts';
import { isDecimal, isNumeric, isObjectId, typeName, type Value } from '../bson/values.ts';
import { MongoError } from '../errors.ts';

const failure = (why: string) =>
  new MongoError('ConversionFailure', `${why} in $convert with no onError value`);
const noConversion = (value: Value, type: string) =>
  failure(`Unsupported conversion from ${typeName(value)} to ${type}`);
const notParsed = (what: string, text: string) => failure(`Failed to parse ${what} '${text}'`);

const decimalDigits = /^[+-]?\d+$/;
const decimalNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const nonFinite = /^([+-]?inf(inity)?|nan)$/i;

/** A whole number within so many bits; fractions are cut off. */
function toInteger(value: Value, bits: 32 | 64): bigint {
  const integer = wholeOf(value, bits === 32 ? 'int' : 'long');
  if (BigInt.asIntN(bits, integer) === integer) return integer;
  throw failure(`Conversion would overflow target type: ${value}`);
}

function wholeOf(value: Value, type: string): bigint {
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'string') {
    if (!decimalDigits.test(value)) throw notParsed('number', value);
    return BigInt(value.replace('+', ''));
  }
  if (value instanceof Date && type === 'long') return BigInt(+value);
  if (!isNumeric(value)) throw noConversion(value, type);
  if (!Number.isFinite(toNumber(value))) throw failure(`Attempt to convert ${value} to integer type`);
  return isDecimal(value) ? wholeDecimal(value) : toBigInt(value);
}

/** Exact, where a double would be rounded. */
function wholeDecimal(value: Decimal128): bigint {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)\.?(\d*)(?:E([+-]?\d+))?$/.exec(value.toString()) ?? [];
  const digits = whole + fraction;
  const point = Math.min(whole.length + Number(exponent), 40);
  const integer = BigInt(digits.padEnd(point, '0').slice(0, Math.max(0, point)) || '0');
  return sign ? -integer : integer;
}

function toDouble(value: Value): number {
  if (typeof value === 'boolean' || value instanceof Date) return Number(value);
  if (isNumeric(value)) return toNumber(value);
  if (typeof value !== 'string') throw noConversion(value, 'double');
  if (decimalNumber.test(value)) return Number(value);
  if (!nonFinite.test(value)) throw notParsed('number', value);
  return /nan/i.test(value) ? NaN : value[0] === '-' ? -Infinity : Infinity;
}

function toDecimal(value: Value): Decimal128 {
  if (isDecimal(value)) return value;
  if (isWide(value)) return Decimal128.fromString(value.toString());
  if (typeof value !== 'string') return Decimal128.fromString(String(toDouble(value)));
  if (!decimalNumber.test(value) && !nonFinite.test(value)) throw notParsed('number', value);
  return Decimal128.fromStringWithRounding(value);
}

function toObjectId(value: Value): ObjectId {
  if (isObjectId(value)) return value;
  if (typeof value !== 'string') throw noConversion(value, 'objectId');
  if (!/^[\da-f]{24}$/i.test(value)) throw notParsed('objectId', value);
  return new ObjectId(value);
}

function toText(value: Value): string {
  if (isObjectId(value)) return value.toHexString();
  if (value instanceof Date) return value.toISOString();
  if (isNumeric(value) || typeof value === 'string' || typeof value === 'boolean') return String(value);
  throw noConversion(value, 'string');
}

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?:Z|([+-]\d\d):?(\d\d)?)?$/;

/** Without a zone it is UTC. */
function parseDate(text: string): Date {
  const [matched, year, month, day, hour = '00', minute = '00', second = '00', fraction = '0', zone, more] =
    isoDate.exec(text) ?? [];
  const time = `${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}`;
  const local = new Date(`${year}-${month}-${day}T${time}Z`);
  if (!matched || Number.isNaN(+local) || local.getUTCDate() !== Number(day)) throw notParsed('date', text);
  return zone ? new Date(`${year}-${month}-${day}T${time}${zone}:${more ?? '00'}`) : local;
}

/** A date, or what has one in it; null for everything else. */
export function dateIn(value: Value): Date | null {
  if (value instanceof Date) return value;
  if (isObjectId(value)) return value.getTimestamp();
  return value?._bsontype === 'Timestamp' ? new Date(value.getHighBitsUnsigned() * 1000) : null;
}

function toDate(value: Value): Date {
  const date = dateIn(value);
  if (date) return date;
  if (typeof value === 'string') return parseDate(value);
  if (!isNumeric(value)) throw noConversion(value, 'date');
  return new Date(Number(toInteger(value, 64)));
}

/** What each gives for a value that is not null. */
export const conversions: Record<string, (value: Value) => Value> = {
  $toInt: (value) => Number(toInteger(value, 32)),
  $toDouble: toDouble,
  $toLong: (value) => Long.fromBigInt(toInteger(value, 64)),
  $toDecimal: toDecimal,
  $toObjectId: toObjectId,
  $toString: toText,
  $toBool: isTruthy,
  $toDate: toDate,
};
