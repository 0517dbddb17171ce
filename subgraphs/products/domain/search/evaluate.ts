import { available, branchTerm, everything, valueTerm } from './document.ts';
import {
  countOf,
  countWithin,
  eachIn,
  eachWithin,
  emptyMask,
  include,
  intersect,
  type Mask,
  type Postings,
} from './postings.ts';
import type { topHits } from './top-hits.ts';
import { type Hit } from './top-hits.ts';
import type { SearchFilter, SearchRequest } from './request.ts';

/** A term to look for, and how much it says of a product. */
export type WeightedTerm = { term: string; weight: number };
/** One way to say something: each part is found by one of its terms. */
export type ReadPhrase = { parts: readonly (readonly WeightedTerm[])[] };

/** A block of the index. */
export type BlockReader = {
  postings: (term: string) => Postings | undefined;
  /** A number of each product in the block. */
  column: (name: 'price' | 'createdAt' | 'nameLength') => Float64Array;
};

export type Evaluation = {
  request: SearchRequest;
  /** All must be found, each in one of its ways. */
  clauses: readonly (readonly ReadPhrase[])[];
  /** The values of each attribute that the filter or the facets name. */
  values: ReadonlyMap<string, readonly string[]>;
};

export type Counts = {
  total: number;
  available: number;
  branches: Map<string, number>;
  /** By attribute, then by value. */
  values: Map<string, Map<string, number>>;
  prices: Map<number, number>;
};

export const noCounts = (): Counts => ({
  total: 0,
  available: 0,
  branches: new Map(),
  values: new Map(),
  prices: new Map(),
});

/** What a block adds to the result: hits to `hits`, numbers to `counts`. */
export function evaluateBlock(
  number: number,
  block: BlockReader,
  evaluation: Evaluation,
  { hits, counts }: { hits: ReturnType<typeof topHits>; counts: Counts },
): void {
  const { request } = evaluation;
  const found = foundBy(block, evaluation.clauses);
  const filters = filtersOf(block, evaluation);
  const mask = withAll(found, filters);
  counts.total += countOf(mask);
  if (request.facets) countFacets(block, evaluation, { found, filters, mask }, counts);
  const scores = scoresOf(block, evaluation, mask);
  eachIn(mask, (place) => hits.offer(number, place, scores(place)));
}

/** What customers see and the clauses find. */
function foundBy(block: BlockReader, clauses: Evaluation['clauses']): Mask {
  const found = maskOf(block, [everything]);
  for (const clause of clauses) {
    const any = emptyMask();
    for (const { parts } of clause) {
      const all = Uint32Array.from(found);
      for (const terms of parts)
        intersect(
          all,
          maskOf(
            block,
            terms.map(({ term }) => term),
          ),
        );
      include(any, all);
    }
    intersect(found, any);
  }
  return found;
}

function maskOf(block: BlockReader, terms: readonly string[]): Mask {
  const mask = emptyMask();
  for (const term of terms) include(mask, block.postings(term));
  return mask;
}

/** One mask for each condition, so that a facet can leave out its own. */
function filtersOf(block: BlockReader, { request, values }: Evaluation): Map<string, Mask> {
  const { filter } = request;
  const masks = new Map<string, Mask>();
  if (filter.branch !== null) masks.set('branch', maskOf(block, [branchTerm(filter.branch)]));
  if (filter.onlyAvailable) masks.set('available', maskOf(block, [available]));
  for (const wanted of filter.attributes) {
    const chosen = (values.get(wanted.name) ?? []).filter((value) => accepts(wanted, value));
    masks.set(
      `attribute ${wanted.name}`,
      maskOf(
        block,
        chosen.map((value) => valueTerm(wanted.name, value)),
      ),
    );
  }
  if (filter.minPrice !== null || filter.maxPrice !== null) masks.set('price', pricedWithin(block, filter));
  return masks;
}

const accepts = ({ values, min, max }: SearchFilter['attributes'][number], value: string): boolean =>
  min === null && max === null
    ? values.some((each) => each.toLowerCase() === value.toLowerCase())
    : Number(value) >= (min ?? -Infinity) && Number(value) <= (max ?? Infinity);

function pricedWithin(block: BlockReader, { minPrice, maxPrice }: SearchFilter): Mask {
  const mask = maskOf(block, [everything]);
  const prices = block.column('price');
  const outside: number[] = [];
  eachIn(mask, (place) => {
    const price = prices[place] ?? 0;
    if (price < (minPrice ?? 0) || price > (maxPrice ?? Infinity)) outside.push(place);
  });
  for (const place of outside) mask[place >>> 5] = (mask[place >>> 5] as number) & ~(1 << (place & 31));
  return mask;
}

function withAll(found: Mask, filters: ReadonlyMap<string, Mask>, without?: string): Mask {
  const mask = Uint32Array.from(found);
  for (const [name, filter] of filters) if (name !== without) intersect(mask, filter);
  return mask;
}

type Masks = { found: Mask; filters: ReadonlyMap<string, Mask>; mask: Mask };

/** The values that a client has chosen do not hide the others of the same facet. */
function countFacets(
  block: BlockReader,
  { request: { facets }, values }: Evaluation,
  { found, filters, mask }: Masks,
  counts: Counts,
): void {
  const without = (name: string) => (filters.has(name) ? withAll(found, filters, name) : mask);
  counts.available += countWithin(block.postings(available), without('available'));
  for (const branch of facets?.branches ?? [])
    add(counts.branches, branch, countWithin(block.postings(branchTerm(branch)), mask));
  for (const name of facets?.attributes ?? []) {
    const within = without(`attribute ${name}`);
    const counted = counts.values.get(name) ?? new Map<string, number>();
    counts.values.set(name, counted);
    for (const value of values.get(name) ?? [])
      add(counted, value, countWithin(block.postings(valueTerm(name, value)), within));
  }
  const prices = block.column('price');
  eachIn(without('price'), (place) => add(counts.prices, priceStep(prices[place] ?? 0), 1));
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  if (count > 0) counts.set(key, (counts.get(key) ?? 0) + count);
}

const steps = [1, 2, 5];
/** The lower bound of the range that a price is in: 0, 1, 2, 5, 10, 20, 50 … times ten thousand, which is one major unit. */
export function priceStep(price: number): number {
  const unit = 10_000;
  if (price < unit) return 0;
  let decade = unit;
  while (decade * 10 <= price) decade *= 10;
  return decade * (steps.findLast((step) => step * decade <= price) ?? 1);
}

/** The end of the range that begins at a step. */
export function nextPriceStep(step: number): number {
  if (step === 0) return 10_000;
  const first = Number(String(step)[0]);
  return first === 2 ? step * 2.5 : step * 2;
}

function scoresOf(
  block: BlockReader,
  { request, clauses }: Evaluation,
  mask: Mask,
): (place: number) => number {
  if (request.sort === 'PRICE_ASC' || request.sort === 'PRICE_DESC') {
    const prices = block.column('price');
    const sign = request.sort === 'PRICE_ASC' ? -1 : 1;
    return (place) => sign * (prices[place] ?? 0);
  }
  if (request.sort === 'NEWEST' || clauses.length === 0) {
    const created = block.column('createdAt');
    return (place) => created[place] ?? 0;
  }
  const scores = new Float64Array(mask.length * 32);
  for (const term of clauses.flat().flatMap(({ parts }) => parts.flat()))
    eachWithin(block.postings(term.term), mask, (place) => {
      scores[place] = (scores[place] ?? 0) + term.weight;
    });
  const lengths = block.column('nameLength');
  return (place) => (scores[place] ?? 0) / (1 + (lengths[place] ?? 0) / 10);
}

export type { Hit };
