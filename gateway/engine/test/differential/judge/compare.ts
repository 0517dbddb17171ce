import type { ExecutionResult, GraphQLErrorExtensions } from 'graphql';
import type { World } from '../composition.ts';
import { isHarmless, isLocated, type Variation } from '../subgraphs/answer-variations.ts';
import { requiredFails } from '../data/data.ts';
import { parseExact } from './exact-json.ts';
import type { Journal } from './monolith.ts';
import { differenceBesideNulls, hasStrangeError, vanishedError } from './compare-errors.ts';
import { comparable, type Answered } from './answered.ts';
import type { Expected } from './oracle.ts';
import type { FieldFailure, Path } from '../data/field-failure.ts';

type Circumstances = { world: World; variation: Variation };

/** The first thing in which an answer is wrong, in one sentence; undefined when it is right. */
export function differenceOf(
  answered: Answered,
  expected: Expected,
  { world, variation }: Circumstances,
): string | undefined {
  const general = differenceOfLanes(answered) ?? vanishedError(answered);
  if (general !== undefined) return general;
  const { result } = answered;
  if (isHarmless(variation) || result.data === undefined) {
    const difference = differenceOfData(answered, expected, world) ?? differenceOfErrors(result, expected);
    if (!difference || !hasStrangeError(answered, expected)) return difference;
  }
  return differenceBesideNulls(answered, expected, isLocated(variation));
}

function differenceOfLanes({ text, result }: Answered): string | undefined {
  const asText = JSON.stringify(result);
  if (text === asText) return undefined;
  const parsed = parsedText(text);
  if (!parsed) return `text() gives no JSON: ${text}`;
  // The order of errors is nobody's business.
  const isSame = withSortedErrors(parsed) === withSortedErrors(parseExact(asText) as ParsedAnswer);
  return isSame ? undefined : `text() gives ${text} but result() gives ${asText}`;
}

type ParsedAnswer = { errors?: unknown[] };

function parsedText(text: string): ParsedAnswer | undefined {
  try {
    return parseExact(text) as ParsedAnswer;
  } catch {
    return undefined;
  }
}

const withSortedErrors = ({ errors, ...rest }: ParsedAnswer): string =>
  JSON.stringify({ errors: errors?.map((each) => JSON.stringify(each)).sort(), ...rest });

function differenceOfData(
  { result, journal }: Answered,
  expected: Expected,
  world: World,
): string | undefined {
  const [ours, theirs] = [JSON.stringify(result.data), JSON.stringify(expected.result.data)];
  if (ours !== theirs) return `the data is ${ours}, expected ${theirs}`;
  if (journal.join() === expected.journal.join()) return undefined;
  if (result.data === null && goesOnInCall(journal, expected.journal, world)) return undefined;
  return `the changes are ${journal.join()}, expected ${expected.journal.join()}`;
}

/** Where it is another subgraph that fails, the first may have done in the same call what graphql-js does not come to. */
function goesOnInCall(ours: Journal, theirs: Journal, { declarationsOf }: World): boolean {
  const ownerOf = (change = '') =>
    declarationsOf('Mutation', /^\w+/.exec(change)?.[0] ?? '')[0]?.subgraph.name;
  const isSame = ours.slice(0, theirs.length).join() === theirs.join();
  return isSame && ours.slice(theirs.length).every((each) => ownerOf(each) === ownerOf(theirs.at(-1)));
}

function differenceOfErrors({ data, errors = [] }: ExecutionResult, expected: Expected): string | undefined {
  // Without data the request itself was refused.
  if (data === undefined) return differenceOfRefusals(errors, expected.result.errors ?? []);
  // Whether other changes follow one that has failed is not settled; what they give then is not, either.
  if (data === null && expected.journal.length > 0)
    return errors.length > 0 ? undefined : 'the null has no error';
  const found: FieldFailure[] = [];
  const paths = new Set<string>();
  for (const { path, message, extensions } of errors) {
    if (!path) return `the error ${message} has no path`;
    const here = failureAt(path, expected);
    if (message.startsWith(requiredFails) && message !== here?.message) continue;
    const failure = here ?? hiddenFailure(path, message, data, expected);
    if (paths.has(JSON.stringify(path))) return `there are two errors at ${path.join('.')}`;
    paths.add(JSON.stringify(path));
    if (!failure) return `there is an error at ${path.join('.')}, where nothing fails: ${message}`;
    const difference = sameText(failure.path, path) && differenceOfError(message, extensions, failure);
    if (difference) return `the error at ${path.join('.')} ${difference}`;
    found.push(failure);
  }
  return differenceOfNulls(data, found, expected);
}

function differenceOfError(
  message: string,
  extensions: GraphQLErrorExtensions | undefined,
  failure: FieldFailure,
): string | undefined {
  if (comparable(message) !== comparable(failure.message))
    return `says ${message}, expected ${failure.message}`;
  return failure.code && extensions?.['code'] !== failure.code ? 'has lost its code' : undefined;
}

const failureAt = (path: Path, { failures }: Expected): FieldFailure | undefined =>
  failures.find((each) => !each.isSilent && sameText(each.path, path));

/**
 * Within what has become null paths are not as sure: an object's type is gone, so a field may go by a name that it has
 * for another type; and a subgraph may fail within an object whose type clients must not see.
 */
function hiddenFailure(
  path: Path,
  message: string,
  data: unknown,
  { failures }: Expected,
): FieldFailure | undefined {
  const place = firstNull(data, path);
  if (place.length === path.length) return undefined;
  return failures.find(
    (each) =>
      (comparable(each.message) === comparable(message) || each.message.startsWith('Abstract type')) &&
      sameText(firstNull(data, each.path), place),
  );
}

function differenceOfRefusals(
  ours: NonNullable<ExecutionResult['errors']>,
  theirs: NonNullable<ExecutionResult['errors']>,
): string | undefined {
  const [one, other] = [ours, theirs].map((errors) => errors.map(({ message }) => message).join('; '));
  return one === other ? undefined : `it is refused with ${one}, expected ${other}`;
}

/** Each null that failures have made must be explained by a failure that makes it. */
function differenceOfNulls(
  data: ExecutionResult['data'],
  found: readonly FieldFailure[],
  { failures, nonNull }: Expected,
): string | undefined {
  const nullOf = ({ path }: FieldFailure) => JSON.stringify(firstNull(data, path));
  const isCause = ({ path, isUncalled }: FieldFailure) =>
    isUncalled || sameText(landing(path, nonNull), firstNull(data, path));
  const silent = failures.filter(({ isSilent }) => isSilent);
  const explained = new Set([...found, ...silent].filter(isCause).map(nullOf));
  const missing = failures.filter(isCause).find((each) => !explained.has(nullOf(each)));
  return missing && `no error explains the null at ${nullOf(missing)}: ${missing.message}`;
}

/** Where on the way to a failure the data ends in null. */
function firstNull(data: unknown, path: Path): Path {
  let value = data;
  for (const [at, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, at);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}

/** Where the null of a failure ends up: at the first position upwards that may be null. */
function landing(path: Path, nonNull: ReadonlySet<string>): Path {
  const isNonNull = path.length > 0 && nonNull.has(JSON.stringify(path));
  return isNonNull ? landing(path.slice(0, -1), nonNull) : path;
}

const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
