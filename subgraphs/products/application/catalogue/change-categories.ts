import type { TaskDraft } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { many, notIdempotent } from '@shop/shared/messaging';
import {
  changeCategory as change,
  createCategory as create,
  existingCategory,
  mostCategories,
  moveCategory as move,
  requireOwnNames,
  type Category,
  type CategoryChanges,
} from '../../domain/catalogue/category.ts';
import { expected } from '../../domain/catalogue/product.ts';
import { errorCodes } from '../../error-codes.ts';
import type { ProductEvent } from '../../events/published.ts';
import type { ProductsService } from '../service.ts';
import { refileTask } from './refile-branch.ts';

type Changed = { saved: readonly Category[]; events: readonly ProductEvent[]; result: Category };

/** Decides with the whole tree at hand, which cannot change meanwhile. */
async function changeTree(
  { work, categories, clock }: ProductsService,
  name: string,
  decide: (tree: readonly Category[]) => Changed,
): Promise<Category> {
  const known = await categories.rows.find({}, { _id: 1 }).lean<{ _id: string }[]>();
  const select = {
    tree: many(
      categories,
      known.map(({ _id }) => _id),
    ),
  };
  return work.run(notIdempotent(name), select, ({ tree }) => {
    const { saved, events, result } = decide(tree);
    const tasks: TaskDraft[] = saved.length === 0 ? [] : [refileTask(result.name, clock.now())];
    return { save: { tree: [...saved] }, events, tasks, result };
  });
}

export type NewCategory = {
  name: string;
  title: string | null;
  slug: string | null;
  parentId: string | null;
};

export const createCategory = (service: ProductsService, { parentId, ...wanted }: NewCategory) =>
  changeTree(service, 'createCategory', (tree) => {
    if (tree.some(({ name }) => name === wanted.name))
      throw refuseField(errorCodes.CATEGORY_TAKEN, `There is a category ${wanted.name}`, 'name');
    if (tree.length >= mostCategories)
      throw refuseField('INVALID_INPUT', `There are at most ${mostCategories} categories`, 'name');
    const parent = parentId === null ? null : withId(tree, parentId, 'parentId');
    const { state, events } = create(wanted, parent);
    return { saved: [state], events, result: state };
  });

type Target = { categoryId: string; expectedVersion: number | null };

export const updateCategory = (
  service: ProductsService,
  { categoryId, expectedVersion }: Target,
  changesOf: (category: Category) => CategoryChanges,
  action = 'updateCategory',
) =>
  changeTree(service, action, (tree) => {
    const known = expected(withId(tree, categoryId), expectedVersion);
    const { state, events } = change(known, changesOf(known));
    requireOwnNames(tree, state);
    return { saved: [state], events, result: state };
  });

export const moveCategory = (
  service: ProductsService,
  { categoryId, expectedVersion }: Target,
  parentId: string | null,
) =>
  changeTree(service, 'moveCategory', (tree) => {
    const known = expected(withId(tree, categoryId), expectedVersion);
    const parent = parentId === null ? null : withId(tree, parentId, 'parentId').name;
    const { moved, events } = move(tree, known.name, parent);
    return { saved: moved, events, result: moved.find(({ id }) => id === known.id) ?? known };
  });

const withId = (tree: readonly Category[], id: string, field = 'categoryId'): Category =>
  existingCategory(tree, tree.find((each) => each.id === id)?.name ?? id, field);
