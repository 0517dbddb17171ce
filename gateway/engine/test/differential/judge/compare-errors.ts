import { ErrorPathSet } from '../../../response/error-path-set.ts';
import { comparable, type Answered } from './answered.ts';
import { canonical } from './exact-json.ts';
import type { Expected } from './oracle.ts';
import type { Path } from '../data/field-failure.ts';

/** Each error of a subgraph reaches the client, or is reported as one that concerns nothing the client asked for. */
export function vanishedError({ result, given, unattributed }: Answered): string | undefined {
  const reported = new Set(result.errors?.map(({ message }) => message));
  const vanished = [...given].find((message) => !reported.has(message) && !unattributed.has(message));
  return vanished && `an error of a subgraph vanishes: ${vanished}`;
}

/** Whether a subgraph failed in a field that the client did not ask for; others may have become null with it. */
export function hasStrangeError({ result, given }: Answered, { failures }: Expected): boolean {
  return (result.errors ?? []).some(
    ({ message, path = [] }) =>
      given.has(message) &&
      !failures.some(
        (each) =>
          comparable(each.message) === comparable(message) &&
          JSON.stringify(each.path.slice(0, path.length)) === JSON.stringify(path),
      ),
  );
}

/** The answer may have more nulls than expected, each with an error; nothing else differs. */
export function differenceBesideNulls(
  { result, journal }: Answered,
  expected: Expected,
  isLocated: boolean,
): string | undefined {
  const { data, errors = [] } = result;
  if (data !== null && journal.join() !== expected.journal.join())
    return `the changes are ${journal.join()}, expected ${expected.journal.join()}`;
  const places = new ErrorPathSet(errors.map(({ path = [] }) => path));
  const isExplained = (path: Path) =>
    isLocated ? places.isAtOrBelow(path) || places.isAbove(path) : errors.length > 0;
  return differenceWithin({ ours: data, theirs: expected.result.data, path: [] }, isExplained);
}

type Compared = { ours: unknown; theirs: unknown; path: Path };

function differenceWithin(
  { ours, theirs, path }: Compared,
  isExplained: (path: Path) => boolean,
): string | undefined {
  if (ours === null && theirs !== null)
    return isExplained(path) ? undefined : `no error explains the null at ${path.join('.')}`;
  if (!isComposite(ours) || !isComposite(theirs) || Array.isArray(ours) !== Array.isArray(theirs))
    return canonical(ours) === canonical(theirs)
      ? undefined
      : `there is ${canonical(ours)} at ${path.join('.')}, expected ${canonical(theirs)}`;
  const keys = Object.keys(ours);
  if (keys.join() !== Object.keys(theirs).join())
    return `the keys at ${path.join('.')} are ${keys.join()}, expected ${Object.keys(theirs).join()}`;
  for (const key of keys) {
    const step = Array.isArray(ours) ? Number(key) : key;
    const inner = { ours: ours[key], theirs: theirs[key], path: [...path, step] };
    const difference = differenceWithin(inner, isExplained);
    if (difference) return difference;
  }
  return undefined;
}

type Composite = Record<string, unknown>;
const isComposite = (value: unknown): value is Composite => typeof value === 'object' && value !== null;
