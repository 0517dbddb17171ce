import type { ListPageQueryVariables, ProductSort } from '../../graph/documents.ts';
import { priceIn } from '../../ui/form/price-in.ts';

export const sorts: readonly ProductSort[] = ['NAME_ASC', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST'];

const perPage = 24;

/** What the address of a list asks for: it can be sent to others, and going back restores it. */
export function listVariables(params: URLSearchParams): ListPageQueryVariables {
  const sort = sorts.find((each) => each === params.get('sort'));
  const filter = {
    category: params.get('category') ?? undefined,
    text: params.get('q')?.trim().split(/\s+/).slice(0, 8).join(' ') || undefined,
    minPrice: priceIn(params.get('min')),
    maxPrice: priceIn(params.get('max')),
    inStock: params.get('stock') === '1' || undefined,
  };
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return {
    first: perPage,
    ...(Object.keys(given).length > 0 && { filter: given }),
    ...(sort && { sort }),
  };
}
