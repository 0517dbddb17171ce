import type { IncomingHttpHeaders } from 'node:http';
import { isObject } from '../../engine/run/merge.ts';

export const unknownClient = '(unknown)';

/** The headers in which clients name themselves; the first that is there counts. */
export const clientHeaders = [
  { name: 'apollographql-client-name', version: 'apollographql-client-version' },
  { name: 'graphql-client-name', version: 'graphql-client-version' },
] as const;

const mostKnown = 1000;
const longestName = 100;
// Without parentheses: "(other)" and "(unknown)" are no names of clients.
const usual = /^[\w .@/:+-]{1,100}$/;
const unusual = /[^\w .@/:+-]/g;

/** How a client names itself in its headers, or in the parameters of its socket, which have the same names. */
export const clientNamed = (given: unknown): string | undefined =>
  isObject(given) ? nameOf(...nameAndVersion(given)) : undefined;

/** The same without its version. */
export const applicationNamed = (given: unknown): string | undefined =>
  isObject(given) ? nameOf(nameAndVersion(given)[0], undefined) : undefined;

/** What Apollo's clients send in `extensions.clientLibrary`: the name of the library, not of the application. */
export const libraryNamed = (given: unknown): string | undefined =>
  isObject(given) ? nameOf(given.name, given.version) : undefined;

/** The same as `clientNamed`, for the headers of many requests of few clients. */
export function clientNames(): (headers: IncomingHttpHeaders | undefined) => string | undefined {
  const known = new Map<unknown, Map<unknown, string | undefined>>();
  let size = 0;
  return (headers) => {
    if (headers === undefined) return undefined;
    const [name, version] = nameAndVersion(headers);
    if (name === undefined) return undefined;
    const before = known.get(name)?.get(version);
    if (before !== undefined) return before;
    if (size >= mostKnown) {
      known.clear();
      size = 0;
    }
    const found = nameOf(name, version);
    known.set(name, (known.get(name) ?? new Map<unknown, string | undefined>()).set(version, found));
    size += 1;
    return found;
  };
}

function nameAndVersion(given: Readonly<Record<string, unknown>>): [name: unknown, version: unknown] {
  for (const { name, version } of clientHeaders)
    if (given[name] !== undefined) return [given[name], given[version]];
  return [undefined, undefined];
}

function nameOf(name: unknown, version: unknown): string | undefined {
  if (typeof name !== 'string' || name === '') return undefined;
  const text = typeof version === 'string' && version !== '' ? `${name} ${version}` : name;
  return usual.test(text) ? text : text.slice(0, longestName).replaceAll(unusual, '_');
}
