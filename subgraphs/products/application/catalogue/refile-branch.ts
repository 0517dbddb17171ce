import type { TaskDraft } from '@shop/shared/contracts';
import { many, notIdempotent } from '@shop/shared/messaging';
import type { TaskTable } from '@shop/shared/subgraph';
import { branchOf } from '../../domain/catalogue/category.ts';
import type { ProductsService } from '../service.ts';

export const refileName = 'refileBranch';
const batchSize = 200;
const batchesPerRun = 20;

/** The products of the category and of those below it are to know their path in the tree. */
export const refileTask = (name: string, dueAt: Date, after = ''): TaskDraft => ({
  task: refileName,
  key: name,
  dueAt,
  data: { after },
});

/** Writes the products of a branch anew, some at a time: their paths, and what search knows of the category. */
export const refileBranch: TaskTable<ProductsService>[string]['run'] = async (
  service,
  { key, data },
  guard,
) => {
  const { work, clock } = service;
  let after = typeof data.after === 'string' ? data.after : '';
  for (let batch = 0; batch < batchesPerRun; batch++) {
    const last = await refileBatch(service, key, after);
    if (last === undefined) return;
    after = last;
  }
  await work.run(guard, {}, () => ({ tasks: [refileTask(key, clock.now(), after)], result: null }));
};

/** The id of the last product; none if there are no more. */
async function refileBatch(
  { work, products, categories }: ProductsService,
  name: string,
  after: string,
): Promise<string | undefined> {
  const branch = branchOf(await categories.tree(), name);
  const names = branch.map((each) => each.name);
  const ids = await products.inCategories(names, after, batchSize);
  if (ids.length === 0) return undefined;
  const pathOf = new Map(branch.map((each) => [each.name, each.path]));
  await work.run(notIdempotent(refileName), { products: many(products, ids) }, (held) => ({
    // A state that is the same is not written: the copy is.
    save: {
      products: held.products.map((each) => ({
        ...each,
        categoryPath: pathOf.get(each.category) ?? each.categoryPath,
      })),
    },
    result: null,
  }));
  return ids.at(-1);
}
