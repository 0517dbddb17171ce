import type { SearchDocument } from './document.ts';
import type { Counts } from './evaluate.ts';
import type { SearchRequest } from './request.ts';

export type SearchResult = {
  /** The products of the page, the best first. */
  hits: readonly { productId: string; score: number }[];
  counts: Counts;
  /** What was looked for instead of words that are in no product. */
  corrections: ReadonlyMap<string, string>;
};

/** What finds products by their words. Another engine may take the place of the one on MongoDB. */
export type SearchEngine = {
  search(request: SearchRequest): Promise<SearchResult>;
  /** The most frequent words that begin so. */
  completions(beginning: string, most: number): Promise<string[]>;
  /** Makes the index say this of these products, in place of what it said before. */
  index(documents: readonly SearchDocument[]): Promise<void>;
};
