import type { Product } from '../../domain/catalogue/product.ts';
import { isVisible } from '../../domain/catalogue/publication.ts';
import type { Counts } from '../../domain/search/evaluate.ts';
import { clausesOf, type SearchRequest } from '../../domain/search/request.ts';
import { stemsIn } from '../../domain/search/words.ts';
import type { ProductsService } from '../service.ts';

export type Search = Omit<SearchRequest, 'clauses'> & { text: string };
export type Found = {
  products: { product: Product; score: number; rank: number }[];
  counts: Counts;
  /** The text with the words that were looked for instead; null if it was right. */
  correctedText: string | null;
};

/** The products of a page that customers see now: the index follows changes within a second. */
export async function searchProducts(
  { search, synonyms, products, clock }: ProductsService,
  { text, ...request }: Search,
): Promise<Found> {
  const words = stemsIn(text);
  const groups = words.length === 0 ? [] : await synonyms.sayingAny(words);
  const clauses = clausesOf(words, groups);
  const { hits, counts, corrections } = await search.search({ ...request, clauses });
  const found = await products.byIds(hits.map(({ productId }) => productId));
  const byId = new Map(found.map((product) => [product.id, product]));
  const now = clock.now();
  return {
    products: hits.flatMap(({ productId, score }, index) => {
      const product = byId.get(productId);
      const rank = request.offset + index + 1;
      return product && isVisible(product, now) ? [{ product, score, rank }] : [];
    }),
    counts,
    correctedText:
      corrections.size === 0 ? null : words.map((word) => corrections.get(word) ?? word).join(' '),
  };
}
