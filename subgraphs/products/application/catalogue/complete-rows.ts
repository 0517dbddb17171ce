import { many, notIdempotent } from '@shop/shared/messaging';
import { categoryIdOf, createCategory } from '../../domain/catalogue/category.ts';
import type { ProductsService } from '../service.ts';

const batchSize = 500;

/** Gives products of earlier releases what the indexes need, and their categories a place in the tree. */
export async function completeRows({ work, products, categories }: ProductsService): Promise<void> {
  for (;;) {
    const rows = await products.rows
      .find({ lists: { $exists: false } }, { _id: 1, category: 1 })
      .limit(batchSize)
      .lean();
    if (rows.length === 0) return;
    const names = [...new Set(rows.map(({ category }) => category))];
    const select = {
      products: many(
        products,
        rows.map(({ _id }) => String(_id)),
      ),
      categories: many(categories, names.map(categoryIdOf)),
    };
    await work.run(notIdempotent('completeRows'), select, (held) => {
      const missing = names.filter((name) => !held.categories.some((each) => each.name === name));
      const created = missing.map((name) => createCategory({ name }, null));
      return {
        save: {
          products: held.products.map((each) => ({ ...each })),
          categories: created.map(({ state }) => state),
        },
        events: created.flatMap(({ events }) => events),
        result: null,
      };
    });
  }
}
