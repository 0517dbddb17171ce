import { z } from 'zod';

/**
 * The characters that are refused in text that people write: names, address lines, reasons, tracking numbers.
 * These can make text display as something else: control characters, line separators, bidirectional controls,
 * lone surrogates and noncharacters. Joiners are allowed: many scripts need them in ordinary words.
 */
const neverWritten =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\uFEFF\uFFF9-\uFFFB\u206A-\u206F\u{E0000}-\u{E007F}]/u;
/** The only valid use of invisible tag characters: flags such as that of Wales. */
const flagTags = /\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}/gu;
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v;

/** One line of text: NFC, trimmed, with a visible character, at most `longest` code points. */
export const line = (what: string, longest: number) => written(what, { least: 1, longest });

/** Like `line`; missing or blank text gives null. */
export const optionalLine = (what: string, longest: number) =>
  z
    .string()
    .nullish()
    .transform((given) => given?.trim() || null)
    .pipe(line(what, longest).nullable());

/** Like `line`, but may have line breaks and tabs, and may be empty. */
export const paragraphs = (what: string, longest: number) =>
  written(what, { least: 0, longest, layout: /[\n\t]/g });

type Rule = { least: 0 | 1; longest: number; layout?: RegExp };

function written(what: string, { least, longest, layout }: Rule) {
  return z.string().transform((given, context) => {
    // A code point has at most two code units; checked first because normalising is slow.
    const text = given.length > 4 * longest ? given : tidy(given);
    const problem = problemOf(layout ? text.replace(layout, ' ') : text, { least, longest });
    if (problem) context.addIssue({ code: 'custom', message: `${what} ${problem}` });
    return text;
  });
}

const tidy = (text: string): string => text.normalize('NFC').replaceAll('\r\n', '\n').trim();

function problemOf(text: string, { least, longest }: Rule): string | undefined {
  if (text.length > 2 * longest || [...text].length > longest || text.length < least)
    return least === 0 ? `has at most ${longest} characters` : `has 1 to ${longest} characters`;
  const found = neverWritten.exec(text.replace(flagTags, ''))?.[0];
  if (found) return `must not hold the character ${codePointOf(found)}`;
  if (text.length > 0 && !visible.test(text)) return 'must hold a character that can be seen';
  return undefined;
}

const codePointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
