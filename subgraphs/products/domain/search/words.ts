import { wordsIn } from '@shop/shared/contracts';

/** The words of a text as the index has them: folded, without the endings of the plural. */
export const stemsIn = (text: string): string[] => [...new Set(wordsIn(text).map(stem))];

/** As D. Harman's S-stemmer: `berries`, `glasses` and `kettles` become `berry`, `glass` and `kettle`. */
export function stem(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (/[^ea]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^us]s$/.test(word) ? word.slice(0, -1) : word;
}

/** How many letters of a word may be wrong. */
export const mostTypos = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

// Typing errors behind it leave it as it is, so that fewer forms have to be kept; see https://github.com/wolfgarbe/SymSpell
const prefixLength = 7;

/** The beginning of a word with up to as many letters left out as may be wrong: similar words have one in common. */
export function shortened(word: string): string[] {
  const forms = new Set([word.slice(0, prefixLength)]);
  let last = [...forms];
  for (let round = mostTypos(word); round > 0; round--) {
    last = last.flatMap((form) => [...form].map((_, at) => form.slice(0, at) + form.slice(at + 1)));
    for (const form of last) forms.add(form);
  }
  return mostTypos(word) === 0 ? [] : [...forms];
}

/** Letters to replace, leave out, put in, or swap with the next one, to get the other word (optimal string alignment). */
export function typosBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const least = Math.min(n(last, j) + 1, n(row, j - 1) + 1, n(last, j - 1) + Number(!same));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(swapped ? Math.min(least, n(before, j - 2) + 1) : least);
    }
    [before, last] = [last, row];
  }
  return n(last, other.length);
}

const n = (row: readonly number[], at: number): number => row[at] ?? Infinity;
