import type { Keywords, Misfit } from './keywords.ts';

type Limit = { value: number; words: string };
type Bound = {
  /** Undefined without one. */
  of: (schema: Keywords) => Limit | undefined;
  /** What holds without one. */
  otherwise: number;
  isTighter: (one: number, other: number) => boolean;
};

const isLower = (one: number, other: number): boolean => one < other;
const isHigher = (one: number, other: number): boolean => one > other;

const numberAt = (schema: Keywords, keyword: string): number | undefined =>
  typeof schema[keyword] === 'number' ? schema[keyword] : undefined;

function sizeBounds(of: 'Length' | 'Items' | 'Properties', words: string): Bound[] {
  const limit = (keyword: string, which: string) => (schema: Keywords) => {
    const value = numberAt(schema, keyword);
    return value === undefined ? undefined : { value, words: `${words} of at ${which} ${value}` };
  };
  return [
    { of: limit(`min${of}`, 'least'), otherwise: 0, isTighter: isHigher },
    { of: limit(`max${of}`, 'most'), otherwise: Infinity, isTighter: isLower },
  ];
}

/** `exclusiveMinimum: 0` of an integer is `minimum: 1`; of other numbers it is a little more than 0. */
function lowerLimit(schema: Keywords): Limit | undefined {
  const [minimum, above] = [numberAt(schema, 'minimum'), numberAt(schema, 'exclusiveMinimum')];
  const limits = [
    limitAt(minimum, `at least ${minimum}`),
    schema.type === 'integer' && above !== undefined
      ? limitAt(above + 1, `at least ${above + 1}`)
      : limitAt(above, `more than ${above}`, 1),
  ];
  return limits.flatMap((each) => each ?? []).toSorted((one, other) => other.value - one.value)[0];
}

function upperLimit(schema: Keywords): Limit | undefined {
  const [maximum, below] = [numberAt(schema, 'maximum'), numberAt(schema, 'exclusiveMaximum')];
  const limits = [
    limitAt(maximum, `at most ${maximum}`),
    schema.type === 'integer' && below !== undefined
      ? limitAt(below - 1, `at most ${below - 1}`)
      : limitAt(below, `less than ${below}`, -1),
  ];
  return limits.flatMap((each) => each ?? []).toSorted((one, other) => one.value - other.value)[0];
}

/** The limits of exact integers are none: no integer in JSON goes beyond them. */
function limitAt(value: number | undefined, words: string, beyond: 1 | 0 | -1 = 0): Limit | undefined {
  if (value === undefined || Math.abs(value) === Number.MAX_SAFE_INTEGER) return undefined;
  return { value: value + beyond * Number.EPSILON * Math.max(1, Math.abs(value)), words };
}

const bounds: readonly Bound[] = [
  { of: lowerLimit, otherwise: -Infinity, isTighter: isHigher },
  { of: upperLimit, otherwise: Infinity, isTighter: isLower },
  ...sizeBounds('Length', 'a length'),
  ...sizeBounds('Items', 'a number of items'),
  ...sizeBounds('Properties', 'a number of fields'),
];

/** Where the contract allows numbers, texts or lists that the need does not accept. */
export const boundMisfits = (needed: Keywords, given: Keywords, path: string): Misfit[] => [
  ...bounds.flatMap((bound) => boundMisfit(bound, needed, given, path)),
  ...textMisfits(needed, given, path),
  ...multipleMisfits(needed, given, path),
  ...(needed.uniqueItems === true && given.uniqueItems !== true
    ? [{ path, needed: 'without an item twice', given: 'allows that' }]
    : []),
];

function boundMisfit(
  { of, otherwise, isTighter }: Bound,
  needed: Keywords,
  given: Keywords,
  path: string,
): Misfit[] {
  const [wanted, found] = [of(needed), of(given)];
  if (!wanted || !isTighter(wanted.value, found?.value ?? otherwise)) return [];
  return [
    { path, needed: `with ${wanted.words}`, given: found ? `has ${found.words}` : 'sets no such bound' },
  ];
}

/** A pattern is compared as text: whether one includes another cannot be told. */
function textMisfits(needed: Keywords, given: Keywords, path: string): Misfit[] {
  const { format, pattern } = needed;
  // A format says what its pattern says.
  if (format !== undefined) {
    if (format === given.format) return [];
    return [
      {
        path,
        needed: `in the format ${format}`,
        given: given.format ? `has ${given.format}` : 'sets no format',
      },
    ];
  }
  if (pattern === undefined || pattern === given.pattern) return [];
  return [
    {
      path,
      needed: `by the pattern ${pattern}`,
      given: given.pattern ? `has ${given.pattern}` : 'sets no pattern',
    },
  ];
}

function multipleMisfits(
  { multipleOf: wanted }: Keywords,
  { multipleOf: found }: Keywords,
  path: string,
): Misfit[] {
  if (typeof wanted !== 'number' || (typeof found === 'number' && found % wanted === 0)) return [];
  return [
    {
      path,
      needed: `as a multiple of ${wanted}`,
      given: typeof found === 'number' ? `has a multiple of ${found}` : 'sets no such bound',
    },
  ];
}
