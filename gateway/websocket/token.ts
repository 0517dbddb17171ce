import { clientError } from '../errors.ts';
import { isObject } from '../engine/run/merge.ts';

/** What clients call the entry that holds the header's value, or the headers that hold it. */
const headerName = 'authorization';
const headersName = 'headers';
/** Entries that hold the token alone; the first is that of Apollo's documentation. */
const tokenNames: ReadonlySet<string> = new Set(['authtoken', 'accesstoken']);
/** Whatever else looks like it is refused, so that its sender is not taken for an anonymous one. */
const looksLikeToken = /auth|token|jwt|bearer|credential|session|api-?key/i;
const longestName = 40;

type Entry = readonly [name: string, value: unknown];

/**
 * The value of the Authorization header in the payload of a `connection_init` or a `ping`, which has no headers of its
 * own; undefined where there is none, null where it is empty. Throws UNAUTHENTICATED for what looks like a token and
 * cannot be read.
 */
export function authorizationIn(payload: unknown): string | null | undefined {
  const found = new Set(isObject(payload) ? Object.entries(payload).flatMap(valuesOf) : []);
  const [value, ...others] = found.size > 1 ? [...found].filter((each) => each !== null) : found;
  if (others.length === 0) return value;
  throw clientError('UNAUTHENTICATED', 'There are several access tokens in one message, expected one');
}

function valuesOf([name, value]: Entry): (string | null)[] {
  const lowerCase = name.toLowerCase();
  if (value === undefined || value === null || value === '')
    return lowerCase === headerName || tokenNames.has(lowerCase) ? [null] : [];
  if (lowerCase === headersName) return Object.entries(headersIn(value)).flatMap(valuesOf);
  if (lowerCase === headerName) return [textOf(name, value)];
  if (tokenNames.has(lowerCase)) return [withScheme(textOf(name, value))];
  if (looksLikeToken.test(name)) throw unreadable(name, `is not read, expected "${headerName}"`);
  return [];
}

function headersIn(value: unknown): Readonly<Record<string, unknown>> {
  if (isObject(value)) return value;
  throw unreadable(headersName, `is of type ${typeName(value)}, expected object`);
}

function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw unreadable(name, `is of type ${typeName(value)}, expected string`);
}

const withScheme = (token: string): string => (/^bearer /i.test(token) ? token : `Bearer ${token}`);

const typeName = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

const unreadable = (name: string, problem: string) =>
  clientError('UNAUTHENTICATED', `"${name.slice(0, longestName)}" ${problem}`);
