/** Numbers that look random and are the same for the same seed. */
export type Random = {
  /** From 0 up to and without 1. */
  next(): number;
  /** From 0 up to and without `end`. */
  below(end: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Each with the given probability, in the same order. */
  some<T>(from: readonly T[], probability: number): T[];
  shuffled<T>(from: readonly T[]): T[];
};

/** FNV-1a with a final mixing, so that texts that differ in their end only are far apart. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Mulberry32: small, fast, and random enough for this. */
export function randomOf(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  const chance = (probability: number) => next() < probability;
  return {
    next,
    below,
    chance,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new Error('There is nothing to pick from');
      return from[below(from.length)] as T;
    },
    some: (from, probability) => from.filter(() => chance(probability)),
    shuffled: <T>(from: readonly T[]) =>
      from
        .map((value) => ({ value, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ value }) => value),
  };
}
