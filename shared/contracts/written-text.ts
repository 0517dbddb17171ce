import { z } from 'zod';

/**
 * The rule for everything that people write: names, lines of addresses, reasons, numbers of carriers. Refused is what
 * shows as something else than it is: controls, separators of lines, marks that turn the direction of what follows,
 * halves of characters, what Unicode never assigns. Joiners belong to ordinary words of many scripts and stay.
 */
const neverWritten =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\uFEFF\uFFF9-\uFFFB\u206A-\u206F\u{E0000}-\u{E007F}]/u;
/** The one place of invisible tags: flags such as that of Wales. */
const flagTags = /\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}/gu;
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v;

/** One line: NFC, trimmed, something visible, at most `longest` code points. */
export const line = (what: string, longest: number) => written(what, { least: 1, longest });

/** As `line`; null, and nothing but white space, are null. */
export const optionalLine = (what: string, longest: number) =>
  z
    .string()
    .nullish()
    .transform((given) => given?.trim() || null)
    .pipe(line(what, longest).nullable());

/** As `line`, with breaks and tabs; may be empty. */
export const paragraphs = (what: string, longest: number) =>
  written(what, { least: 0, longest, layout: /[\n\t]/g });

type Rule = { least: 0 | 1; longest: number; layout?: RegExp };

function written(what: string, { least, longest, layout }: Rule) {
  return z.string().transform((given, context) => {
    // A code point is one or two code units, and normalising takes time.
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
