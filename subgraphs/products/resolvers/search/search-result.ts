import { decimalOfPriceKey } from '../../domain/catalogue/index-fields.ts';
import { nextPriceStep } from '../../domain/search/evaluate.ts';
import type { Resolvers } from '../../resolver-types.ts';
import { rankCursor } from './search.ts';

const mostValues = 50;

export const searchResultResolvers = {
  edges: ({ products }) =>
    products.map(({ product, score, rank }) => ({ node: product, score, cursor: rankCursor(rank) })),
  pageInfo: ({ products, hasNextPage, hasPreviousPage }) => ({
    ...{ hasNextPage, hasPreviousPage },
    startCursor: products[0] ? rankCursor(products[0].rank) : null,
    endCursor: products.length > 0 ? rankCursor(products.at(-1)?.rank ?? 0) : null,
  }),
  totalCount: ({ counts }) => counts.total,
  facets: (page) => page,
} satisfies Resolvers['SearchResult'];

export const searchFacetsResolvers = {
  categories: ({ counts, tree }) =>
    [...counts.branches]
      .sort(([, a], [, b]) => b - a)
      .flatMap(([name, count]) => {
        const category = tree.find((each) => each.name === name);
        return category ? [{ category, count }] : [];
      }),
  attributes: ({ counts, tree }) =>
    [...counts.values].flatMap(([name, values]) => {
      const attribute = tree.flatMap(({ attributes }) => attributes).find((each) => each.name === name);
      const sorted = [...values].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
      const counted = sorted.slice(0, mostValues).map(([value, count]) => ({ value, count }));
      return attribute && counted.length > 0 ? [{ attribute, values: counted }] : [];
    }),
  prices: ({ counts }) =>
    [...counts.prices]
      .sort(([a], [b]) => a - b)
      .map(([step, count]) => ({
        ...{ min: decimalOfPriceKey(step), max: decimalOfPriceKey(nextPriceStep(step)), count },
      })),
  available: ({ counts }) => counts.available,
} satisfies Resolvers['SearchFacets'];
