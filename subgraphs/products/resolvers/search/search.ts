import { Refusal, refuseField } from '@shop/shared/errors';
import { pageOf, unknownCursor } from '@shop/shared/graphql';
import { searchProducts, type Search } from '../../application/search/search-products.ts';
import { suggest } from '../../application/search/suggest.ts';
import type { Context } from '../../context.ts';
import { definitionsFor, parentOf, type Category } from '../../domain/catalogue/category.ts';
import { priceKeyOfDecimal } from '../../domain/catalogue/index-fields.ts';
import {
  deepest,
  needsTotal,
  rankNeighbours,
  rankWindow,
  type RankPage,
} from '../../domain/search/rank-page.ts';
import { stemsIn } from '../../domain/search/words.ts';
import type {
  QuerySearchArgs,
  QuerySuggestionsArgs,
  SearchFilter as WrittenFilter,
} from '../../resolver-types.ts';
import type { SearchPage } from './search-page.ts';

const maxWords = 8;
const maxTextLength = 200;

export async function searchPage(
  args: QuerySearchArgs,
  context: Context,
  countsFacets: boolean,
): Promise<SearchPage> {
  const tree = await context.tree();
  const filter = readFilter(args.filter ?? {});
  const page = readPage(args);
  const wanted = { text: readText(args.text ?? ''), filter, sort: args.sort ?? 'RELEVANCE' };
  const total = needsTotal(page) ? await totalOf(context, wanted) : Infinity;
  const found = await searchProducts(context, {
    ...wanted,
    ...rankWindow(page, total),
    facets: countsFacets ? facetsOf(tree, filter.branch) : null,
  });
  return { ...found, ...rankNeighbours(page, found.counts.total), tree, branch: filter.branch };
}

function readPage(args: QuerySearchArgs): RankPage {
  const { first, last } = pageOf(args);
  return { first, last, after: readRank(args.after), before: readRank(args.before) };
}

async function totalOf(context: Context, wanted: Pick<Search, 'text' | 'filter' | 'sort'>): Promise<number> {
  const { counts } = await searchProducts(context, { ...wanted, offset: 0, limit: 0, facets: null });
  return counts.total;
}

/** The categories below the chosen one, and the attributes that its products may have. */
function facetsOf(tree: readonly Category[], branch: string | null) {
  const definitions =
    branch === null ? tree.flatMap(({ attributes }) => attributes) : definitionsIn(tree, branch);
  return {
    branches: tree.filter((each) => parentOf(each) === branch).map(({ name }) => name),
    attributes: [...new Set(definitions.filter(({ facet }) => facet).map(({ name }) => name))],
  };
}

const definitionsIn = (tree: readonly Category[], branch: string) => [
  ...definitionsFor(tree, branch),
  ...tree
    .filter(({ path, name }) => name !== branch && path.includes(branch))
    .flatMap(({ attributes }) => attributes),
];

const readFilter = ({ branch, attributes, minPrice, maxPrice, available }: WrittenFilter) => ({
  branch: branch ?? null,
  attributes: (attributes ?? []).slice(0, 20).map(({ name, values, min, max }) => ({
    ...{ name, values: values ?? [] },
    ...{ min: min ?? null, max: max ?? null },
  })),
  minPrice: minPrice == null ? null : priceKeyOfDecimal(minPrice),
  maxPrice: maxPrice == null ? null : priceKeyOfDecimal(maxPrice),
  onlyAvailable: available === true,
});

function readText(text: string): string {
  if (text.length <= maxTextLength && stemsIn(text).length <= maxWords) return text;
  const message = `The text to search for has at most ${maxWords} words and ${maxTextLength} characters`;
  throw new Refusal('BAD_USER_INPUT', message);
}

const mostSuggestions = 10;

function requireSuggestions(first: number): number {
  if (first >= 1 && first <= mostSuggestions) return first;
  const message = `There are 1 to ${mostSuggestions} suggestions of each kind, not ${first}`;
  throw refuseField('BAD_USER_INPUT', message, 'first');
}

/** A result has no order that outlives it, so a cursor is a rank. */
export const rankCursor = (rank: number): string => Buffer.from(`rank:${rank}`).toString('base64url');

function readRank(cursor: string | null | undefined): number | null {
  if (!cursor) return null;
  const [, rank] = /^rank:(\d{1,5})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (rank === undefined || Number(rank) > deepest) throw unknownCursor();
  return Number(rank);
}

export const suggestions = async ({ text, first }: QuerySuggestionsArgs, context: Context) =>
  suggest(context, { text: readText(text), first: requireSuggestions(first ?? 5) }, await context.tree());
