import { decided } from '@shop/shared/contracts';
import { Refusal } from '@shop/shared/errors';
import { many, notIdempotent, one } from '@shop/shared/messaging';
import { announcementOf } from '../../domain/catalogue/announcement.ts';
import { readAttributes, type WrittenAttribute } from '../../domain/catalogue/attributes.ts';
import { categoryIdOf, createCategory, definitionsFor } from '../../domain/catalogue/category.ts';
import { historyOf } from '../../domain/catalogue/history.ts';
import { create, type CatalogueFacts, type Product } from '../../domain/catalogue/product.ts';
import { errorCodes } from '../../error-codes.ts';
import type { ProductsService } from '../service.ts';
import { occasionOf } from './occasion.ts';

export type WrittenProduct = Omit<CatalogueFacts, 'slug' | 'categoryPath' | 'attributes'> & {
  sku: string;
  slug: string | null;
  attributes: readonly WrittenAttribute[];
};

/** Adds a product; a category that does not exist yet becomes a root of the tree. */
export async function createProduct(
  service: ProductsService,
  written: WrittenProduct,
  by: string,
): Promise<Product> {
  try {
    return await add(service, written, by);
  } catch (error) {
    const isTaken = error instanceof Refusal && error.code === errorCodes.SLUG_TAKEN.code;
    // Another product of this name was added meanwhile: now its slug is known to be taken.
    if (isTaken && written.slug === null) return add(service, written, by);
    throw error;
  }
}

async function add(
  service: ProductsService,
  { slug, attributes: written, ...facts }: WrittenProduct,
  by: string,
): Promise<Product> {
  const { work, products, categories, history, ids, clock } = service;
  const now = clock.now();
  const added = {
    ...{ ...facts, id: ids.next('prd'), createdAt: now },
    slug: slug ?? (await products.freeSlug(facts.name, facts.sku)),
    attributes:
      written.length === 0 ? [] : readAttributes(await definitionsOf(service, facts.category), written),
  };
  const occasion = occasionOf(service, 'createProduct', by);
  const select = {
    product: one(products, added.id),
    category: one(categories, categoryIdOf(facts.category)),
    history: many(history, []),
  };
  return work.run(notIdempotent('createProduct'), select, ({ category: known }) => {
    const category = known ? decided(known) : createCategory({ name: facts.category }, null);
    const { state, events, feeds } = create({ ...added, categoryPath: category.state.path });
    return {
      save: { product: state, category: category.state, history: historyOf(null, state, occasion) },
      events: [...category.events, ...events],
      tasks: announcementOf(null, state, now),
      feeds,
      result: state,
    };
  });
}

/** The attributes that products of the category may have. */
export const definitionsOf = async ({ categories }: Pick<ProductsService, 'categories'>, category: string) =>
  definitionsFor(await categories.tree(), category);
