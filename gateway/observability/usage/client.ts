import { isObject } from '../../engine/run/merge.ts';

export const unknownClient = '(unknown)';

const longestName = 100;
// Without parentheses: "(other)" and "(unknown)" are no names of clients.
const usual = /^[\w .@/:+-]{1,100}$/;
const unusual = /[^\w .@/:+-]/g;

/** How a client names itself in its headers, or in the parameters of its socket, which have the same names. */
export const clientNamed = (given: unknown): string | undefined =>
  isObject(given)
    ? nameOf(given['apollographql-client-name'], given['apollographql-client-version'])
    : undefined;

/** What Apollo's clients send in `extensions.clientLibrary`: the name of the library, not of the application. */
export const libraryNamed = (given: unknown): string | undefined =>
  isObject(given) ? nameOf(given.name, given.version) : undefined;

function nameOf(name: unknown, version: unknown): string | undefined {
  if (typeof name !== 'string' || name === '') return undefined;
  const text = typeof version === 'string' && version !== '' ? `${name} ${version}` : name;
  return usual.test(text) ? text : text.slice(0, longestName).replaceAll(unusual, '_');
}
