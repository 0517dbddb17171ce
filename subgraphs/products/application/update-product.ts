import { notIdempotent } from '@shop/shared/messaging';
import { update, type CatalogueFacts, type Product } from '../domain/product.ts';
import type { ProductsService } from './service.ts';

export const updateProduct = (
  { work, products }: ProductsService,
  productId: string,
  changes: Partial<CatalogueFacts>,
): Promise<Product> =>
  work.update(notIdempotent('updateProduct'), products, productId, (product) =>
    update(product, productId, changes),
  );
