import { Refusal, refuseField } from '@shop/shared/errors';
import { unknownCursor } from '@shop/shared/graphql';
import { searchProducts } from '../../application/search/search-products.ts';
import { suggest } from '../../application/search/suggest.ts';
import type { Context } from '../../context.ts';
import { definitionsFor, parentOf, type Category } from '../../domain/catalogue/category.ts';
import { priceKeyOfDecimal } from '../../domain/catalogue/index-fields.ts';
import { stemsIn } from '../../domain/search/words.ts';
import type {
  QuerySearchArgs,
  QuerySuggestionsArgs,
  SearchFilter as WrittenFilter,
} from '../../resolver-types.ts';
import type { SearchPage } from './search-page.ts';

const maxWords = 8;
const maxTextLength = 200;
const deepest = 10_000;

export async function searchPage(
  args: QuerySearchArgs,
  context: Context,
  countsFacets: boolean,
): Promise<SearchPage> {
  const tree = await context.tree();
  const { first, after, sort } = args;
  const limit = pageSize(first ?? 20, 100);
  const offset = after == null ? 0 : readRank(after);
  const filter = readFilter(args.filter ?? {});
  const found = await searchProducts(context, {
    text: readText(args.text ?? ''),
    ...{ filter, offset, limit: limit + 1, sort: sort ?? 'RELEVANCE' },
    facets: countsFacets ? facetsOf(tree, filter.branch) : null,
  });
  const products = found.products.filter(({ rank }) => rank <= offset + limit);
  const hasNextPage = found.counts.total > offset + limit && offset + limit < deepest;
  return { ...found, products, hasNextPage, hasPreviousPage: offset > 0, tree, branch: filter.branch };
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

function pageSize(first: number, most: number): number {
  if (first >= 1 && first <= most) return first;
  throw refuseField('BAD_USER_INPUT', `A page has 1 to ${most} entries, not ${first}`, 'first');
}

/** A result has no order that outlives it, so a cursor is a rank. */
export const rankCursor = (rank: number): string => Buffer.from(`rank:${rank}`).toString('base64url');

function readRank(cursor: string): number {
  const [, rank] = /^rank:(\d{1,5})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (rank === undefined || Number(rank) > deepest) throw unknownCursor();
  return Number(rank);
}

export const suggestions = async ({ text, first }: QuerySuggestionsArgs, context: Context) =>
  suggest(context, { text: readText(text), first: pageSize(first ?? 5, 10) }, await context.tree());
