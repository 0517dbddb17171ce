import { Refusal } from '@shop/shared/errors';

export type JsonBounds = {
  /** How deep lists and objects may be nested. */
  maxDepth: number;
  /** The number of entries in all lists and objects together. */
  maxEntries?: number;
};

const quote = 34;
const comma = 44;
const backslash = 92;
const openings: ReadonlySet<number> = new Set([91, 123]);
const closings: ReadonlySet<number> = new Set([93, 125]);

/**
 * Refuses, before parsing, JSON that is nested too deeply or has too many entries: the parsed value is
 * traversed by recursive functions. One pass that skips strings; invalid JSON is left to the parser.
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

/** The index at which the string that begins at `start` ends; -1 if it has no end. */
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
