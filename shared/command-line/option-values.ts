import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { messageOf } from '@shop/shared/errors';

/** Parses the value of an option as a whole number of at least `least`. */
export const wholeNumber =
  (least = 0) =>
  (text: string): number => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
  };

export function positiveNumber(text: string): number {
  if (/^\d{1,9}(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be a number above 0.');
}

/** Parses a value of a certain form; `expected` describes the form. */
export function matching(pattern: RegExp, expected: string): (text: string) => string;
export function matching<Value>(
  pattern: RegExp,
  expected: string,
  convert: (text: string) => Value,
): (text: string) => Value;
export function matching(pattern: RegExp, expected: string, convert = (text: string): unknown => text) {
  return (text: string) => {
    if (pattern.test(text)) return convert(text);
    throw new InvalidArgumentError(`It must be ${expected}.`);
  };
}

/** Parses text that is kept as it is. */
export const someText = matching(/\S/, 'more than spaces');

export function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`It is not JSON: ${messageOf(error)}.`);
  }
}

/** The `--seed` option of commands that choose at random. */
export const seedOption = new Option('--seed <n>', 'what is chosen at random; it is printed')
  .argParser(wholeNumber())
  .default(process.pid, 'the process id');
