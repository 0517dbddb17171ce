// https://github.com/tc39/proposal-json-parse-with-source, which the types do not know yet.
type ExactJson = {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): LongNumber;
  isRawJSON(value: unknown): value is LongNumber;
};
/** A number that a double cannot hold, as it came. */
export type LongNumber = { readonly rawJSON: string };

const exactJson = JSON as unknown as ExactJson;

export const isRaw = (value: unknown): value is LongNumber => exactJson.isRawJSON(value);

/** A double holds every number of fifteen digits. */
const digitsThatMayBeLost = 16;

/**
 * Parses JSON; a number that a double cannot hold becomes raw JSON, which JSON.stringify writes as it came. The reviver
 * costs five times as much as parsing, so it is left out where no number has many digits.
 */
export function parseExactly(text: string): unknown {
  if (!hasManyDigits(text)) return JSON.parse(text);
  return exactJson.parse(text, (_key, value, { source = '' }) =>
    typeof value !== 'number' || isExact(source, value) ? value : exactJson.rawJSON(source),
  );
}

/** Looks at every sixteenth character, for sixteen digits in a row cannot slip through between two of them. */
function hasManyDigits(text: string): boolean {
  for (let index = digitsThatMayBeLost - 1; index < text.length; index += digitsThatMayBeLost) {
    if (!isDigit(text, index)) continue;
    let first = index;
    while (isDigit(text, first - 1)) first -= 1;
    while (isDigit(text, index + 1)) index += 1;
    if (index - first + 1 >= digitsThatMayBeLost) return true;
  }
  return false;
}

/** Or the point between digits. */
function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return (code >= 48 && code <= 57) || code === 46;
}

const isExact = (source: string, value: number): boolean =>
  /^-?[\d.]{1,15}$/.test(source) || decimalOf(source) === decimalOf(String(value));

/** One text for each value: its digits without the zeros around them, and the power of ten of the last. */
function decimalOf(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  const digits = whole + fraction;
  const first = digits.search(/[1-9]/);
  if (first < 0) return whole && '0';
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  const power = Number(exponent) - fraction.length + digits.length - end;
  return `${sign}${digits.slice(first, end)}e${power}`;
}
