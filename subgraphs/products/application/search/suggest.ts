import type { Category } from '../../domain/catalogue/category.ts';
import { wordsIn } from '@shop/shared/contracts';
import type { Product } from '../../domain/catalogue/product.ts';
import type { ProductsService } from '../service.ts';
import { searchProducts } from './search-products.ts';

export type Suggestions = { queries: string[]; products: Product[]; categories: Category[] };

const everythingVisible = {
  ...{ branch: null, attributes: [], minPrice: null, maxPrice: null, onlyAvailable: false },
};

/** What a customer who types this may be looking for: the last word is only its beginning. */
export async function suggest(
  service: ProductsService,
  { text, first }: { text: string; first: number },
  tree: readonly Category[],
): Promise<Suggestions> {
  const words = wordsIn(text);
  const last = words.at(-1);
  if (last === undefined) return { queries: [], products: [], categories: [] };
  const [completions, found] = await Promise.all([
    service.search.completions(last, first),
    searchProducts(service, {
      ...{ text, filter: everythingVisible, sort: 'RELEVANCE', offset: 0, limit: first, facets: null },
    }),
  ]);
  const begun = words.slice(0, -1);
  return {
    queries: completions.map((word) => [...begun, word].join(' ')),
    products: found.products.map(({ product }) => product),
    categories: tree.filter(({ title }) => beginsEach(words, wordsIn(title))).slice(0, first),
  };
}

const beginsEach = (beginnings: readonly string[], words: readonly string[]): boolean =>
  beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
