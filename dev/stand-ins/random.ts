/** Values that look random and are the same wherever the same parts are given. */
export type Random = {
  /** From 0, below 1. */
  fraction(): number;
  /** A whole number from 0, below `limit`. */
  below(limit: number): number;
  /** One of `list`, which must not be empty. */
  pick<Item>(list: readonly Item[]): Item;
  /** From `least` to `most` of `list`, in its order. */
  some<Item>(list: readonly Item[], least: number, most: number): Item[];
  /** Lower-case letters and digits. */
  letters(length: number): string;
};

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

export function randomOf(...parts: readonly (string | number)[]): Random {
  const next = generator(hash(parts.join('\u0000')));
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <Item>(list: readonly Item[]) => list[below(list.length)] as Item;
  return {
    fraction: next,
    below,
    pick,
    some(list, least, most) {
      const wanted = Math.min(list.length, least + below(most - least + 1));
      const chosen = new Set<number>();
      while (chosen.size < wanted) chosen.add(below(list.length));
      return list.filter((_, index) => chosen.has(index));
    },
    letters: (length) => Array.from({ length }, () => pick([...alphabet])).join(''),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
