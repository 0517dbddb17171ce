/**
 * The products of a term, as numbers within a block of the index: a list while they are few, else a bit for each. Products
 * are numbered in the order in which the index came to know them.
 */
export type Postings = Uint16Array | Uint32Array;
/** A bit for each product of a block. */
export type Mask = Uint32Array;

export const blockSize = 16_384;
const maskWords = blockSize / 32;
/** As many as take the same space in both forms. */
const mostListed = blockSize / 16;

export const blockOf = (ordinal: number): number => Math.floor(ordinal / blockSize);
export const placeIn = (ordinal: number): number => ordinal % blockSize;
export const emptyMask = (): Mask => new Uint32Array(maskWords);

export const isList = (postings: Postings): postings is Uint16Array => postings instanceof Uint16Array;

/** Adds the products of a term to those of the mask. */
export function include(mask: Mask, postings: Postings | undefined): void {
  if (!postings) return;
  if (isList(postings)) for (const place of postings) setBit(mask, place);
  else for (let at = 0; at < maskWords; at++) mask[at] = (mask[at] as number) | (postings[at] as number);
}

/** Leaves in the mask what is in the other as well. */
export function intersect(mask: Mask, other: Mask): void {
  for (let at = 0; at < maskWords; at++) mask[at] = (mask[at] as number) & (other[at] as number);
}

export function countOf(mask: Mask): number {
  let count = 0;
  for (let at = 0; at < maskWords; at++) count += bitsIn(mask[at] as number);
  return count;
}

/** How many products of the term are in the mask. */
export function countWithin(postings: Postings | undefined, mask: Mask): number {
  if (!postings) return 0;
  let count = 0;
  if (isList(postings)) for (const place of postings) count += bitAt(mask, place);
  else
    for (let at = 0; at < maskWords; at++) count += bitsIn((postings[at] as number) & (mask[at] as number));
  return count;
}

/** Visits the products of the mask, in ascending order. */
export function eachIn(mask: Mask, visit: (place: number) => void): void {
  for (let at = 0; at < maskWords; at++) {
    let word = mask[at] as number;
    while (word !== 0) {
      const lowest = word & -word;
      visit(at * 32 + (31 - Math.clz32(lowest)));
      word ^= lowest;
    }
  }
}

/** Visits the products of the term that are in the mask. */
export function eachWithin(postings: Postings | undefined, mask: Mask, visit: (place: number) => void): void {
  if (!postings) return;
  if (isList(postings)) {
    for (const place of postings) if (bitAt(mask, place)) visit(place);
    return;
  }
  const both = Uint32Array.from(postings);
  intersect(both, mask);
  eachIn(both, visit);
}

/** The postings after some products came and others went, in the smaller form; undefined if none is left. */
export function changed(
  postings: Postings | undefined,
  added: Iterable<number>,
  removed: Iterable<number>,
): Postings | undefined {
  const mask = emptyMask();
  include(mask, postings);
  for (const place of removed) mask[place >>> 5] = (mask[place >>> 5] as number) & ~(1 << (place & 31));
  for (const place of added) setBit(mask, place);
  const count = countOf(mask);
  if (count === 0) return undefined;
  if (count > mostListed) return mask;
  const list = new Uint16Array(count);
  let at = 0;
  eachIn(mask, (place) => (list[at++] = place));
  return list;
}

export const sizeOf = (postings: Postings): number =>
  isList(postings) ? postings.length : countOf(postings);

const bitAt = (mask: Mask, place: number): number => ((mask[place >>> 5] as number) >>> (place & 31)) & 1;

function setBit(mask: Mask, place: number): void {
  mask[place >>> 5] = (mask[place >>> 5] as number) | (1 << (place & 31));
}

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
