import { notIdempotent } from '@shop/shared/messaging';
import { create, type CatalogueFacts, type Product } from '../domain/product.ts';
import type { ProductsService } from './service.ts';

export function createProduct(
  { work, products, ids, clock }: ProductsService,
  facts: CatalogueFacts & { sku: string },
): Promise<Product> {
  const added = { ...facts, id: ids.next('prd'), createdAt: clock.now() };
  return work.update(notIdempotent('createProduct'), products, added.id, () => create(added));
}
