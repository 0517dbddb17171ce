import { refuseField } from '@shop/shared/errors';
import type { Context } from '../../context.ts';
import type { Product } from '../../domain/catalogue/product.ts';
import { isVisible } from '../../domain/catalogue/publication.ts';

const mostRelated = 20;

/** Those that staff chose, in their order, then the newest of the category; variants of the product are not related. */
export async function relatedTo(
  product: Product,
  first: number,
  { loaders, now }: Context,
): Promise<Product[]> {
  if (first < 1 || first > mostRelated)
    throw refuseField(
      'BAD_USER_INPUT',
      `There are 1 to ${mostRelated} related products, not ${first}`,
      'first',
    );
  const chosen = await Promise.all(product.relatedIds.map((id) => loaders.productById.load(id)));
  const shown = chosen.filter((each) => each !== null).filter((each) => isVisible(each, now));
  if (shown.length >= first) return shown.slice(0, first);
  const others = await loaders.newestOf.load(product.category);
  const known = new Set([product.id, ...shown.map(({ id }) => id)]);
  const isOther = ({ id, groupId }: Product) =>
    !known.has(id) && (groupId === null || groupId !== product.groupId);
  return [...shown, ...others.filter(isOther)].slice(0, first);
}
