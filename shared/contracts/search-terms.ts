/** Lower case without diacritics: `Crème Brûlée` and `creme brulee` are the same to a customer. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The distinct words of a text, folded. They consist of letters and digits only, so they are safe in a
 * pattern.
 */
export const wordsIn = (text: string): string[] => [...new Set(fold(text).match(/[\p{L}\p{N}]+/gu))];

/** Anchored and without flags, so that an index on the terms can serve it as a range. */
export const beginningWith = (word: string): RegExp =>
  new RegExp(`^${word.replace(/[^\p{L}\p{N}]/gu, '\\$&')}`);
