import { Refusal } from '@shop/shared/errors';

export type JsonBounds = {
  /** Lists and objects within one another. */
  maxDepth: number;
  /** Entries of all lists and objects together. */
  maxEntries?: number;
};

const quote = 34;
const comma = 44;
const backslash = 92;
const openings: ReadonlySet<number> = new Set([91, 123]);
const closings: ReadonlySet<number> = new Set([93, 125]);

/**
 * Refuses JSON that is deep or has many entries before it is parsed, in one pass that skips strings: what is made of it is
 * walked over by functions that call themselves. What is no JSON is left to the parser.
 */
export function refuseLargeJson(text: string, { maxDepth, maxEntries = Infinity }: JsonBounds): void {
  let depth = 0;
  let entries = 0;
  for (let index = 0; index >= 0 && index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      index = endOfString(text, index);
      if (index < 0) return;
    } else if (code === comma) entries += 1;
    else if (openings.has(code)) {
      depth += 1;
      entries += 1;
    } else if (closings.has(code)) depth -= 1;
    if (depth > maxDepth)
      throw new Refusal('BAD_REQUEST', `The JSON is nested deeper than ${maxDepth} levels`);
    if (entries > maxEntries)
      throw new Refusal('BAD_REQUEST', `The JSON has more than ${maxEntries} entries in lists and objects`);
  }
}

/** Where the string ends that begins at `start`; -1 where it does not. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text.charCodeAt(first - 1) === backslash) first -= 1;
  return (index - first) % 2 === 1;
}
