import { decided, type Decision } from '@shop/shared/contracts';
import { refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';
import type { ProductEvent } from '../../events/published.ts';
import type { AttributeDefinition } from './attributes.ts';
import { slugOf, withSlug } from './slug.ts';

export type Category = {
  /** Follows from the name. */
  id: string;
  /** In capitals, `KITCHEN`; never changed, for products and files name their category by it. */
  name: string;
  /** For people. */
  title: string;
  slug: string;
  formerSlugs: readonly string[];
  /** The names from the root of the tree to this category. */
  path: readonly string[];
  attributes: readonly AttributeDefinition[];
  /** Counts the changes. */
  version: number;
};

export const mostCategories = 1000;
export const deepestCategory = 6;

export const categoryIdOf = (name: string): string => `cat_${name}`;
export const parentOf = ({ path }: Pick<Category, 'path'>): string | null => path.at(-2) ?? null;

const titleOf = (name: string): string => {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

type NewCategory = { name: string; title?: string | null; slug?: string | null };

/** A category that a product is put into without having been made before is a root. */
export function createCategory(
  { name, title, slug }: NewCategory,
  parent: Category | null,
): Decision<Category, ProductEvent> {
  const path = [...(parent?.path ?? []), name];
  requireDepth(path.length, 'parent');
  const shown = title ?? titleOf(name);
  const category: Category = {
    ...{ id: categoryIdOf(name), name, title: shown, path, attributes: [], version: 1 },
    ...{ slug: slug ?? slugOf(name), formerSlugs: [] },
  };
  return decided(category, { events: [categoryEvent(category)] });
}

export type CategoryChanges = {
  title?: string | undefined;
  slug?: string | undefined;
  attributes?: readonly AttributeDefinition[] | undefined;
};

export function changeCategory(
  category: Category,
  changes: CategoryChanges,
): Decision<Category, ProductEvent> {
  const next = {
    ...category,
    title: changes.title ?? category.title,
    attributes: changes.attributes ?? category.attributes,
    ...withSlug(category, changes.slug ?? category.slug),
    version: category.version + 1,
  };
  return decided(next, { events: [categoryEvent(next)] });
}

/** The category and all below it, with their new paths; `all` is the whole tree. */
export function moveCategory(
  all: readonly Category[],
  name: string,
  parent: string | null,
): { moved: Category[]; events: ProductEvent[] } {
  const category = existingCategory(all, name, 'name');
  const above = parent === null ? null : existingCategory(all, parent, 'parent');
  if (above?.path.includes(name))
    throw refuseField(errorCodes.CATEGORY_CYCLE, `${parent} is ${name} or below it`, 'parent');
  if (parentOf(category) === parent) return { moved: [], events: [] };
  const cut = category.path.length - 1;
  const moved = branchOf(all, name).map((each) => ({
    ...each,
    path: [...(above?.path ?? []), ...each.path.slice(cut)],
    version: each.version + 1,
  }));
  requireDepth(Math.max(...moved.map(({ path }) => path.length)), 'parent');
  for (const each of moved)
    requireOwnNames(
      all.map((one) => moved.find(({ id }) => id === one.id) ?? one),
      each,
    );
  return { moved, events: moved.map(categoryEvent) };
}

export function existingCategory(all: readonly Category[], name: string, ...field: string[]): Category {
  const found = all.find((each) => each.name === name);
  if (found) return found;
  throw refuseField(errorCodes.CATEGORY_NOT_FOUND, `There is no category ${name}`, ...field);
}

export const branchOf = (all: readonly Category[], name: string): Category[] =>
  all.filter(({ path }) => path.includes(name));

/** The attributes of the category and of those above it. */
export const definitionsFor = (all: readonly Category[], name: string): AttributeDefinition[] => {
  const path = all.find((each) => each.name === name)?.path ?? [];
  return path.flatMap((step) => all.find((each) => each.name === step)?.attributes ?? []);
};

/** An attribute has one meaning on every way through the tree. */
export function requireOwnNames(all: readonly Category[], { name, path, attributes }: Category): void {
  const related = all.filter(
    (each) => each.name !== name && (path.includes(each.name) || each.path.includes(name)),
  );
  const taken = new Set(related.flatMap((each) => each.attributes.map((attribute) => attribute.name)));
  const twice = attributes.find((attribute) => taken.has(attribute.name));
  if (!twice) return;
  const message = `The attribute ${twice.name} is defined above or below ${name} already`;
  throw refuseField(errorCodes.ATTRIBUTE_TAKEN, message, 'name');
}

function requireDepth(depth: number, field: string): void {
  if (depth <= deepestCategory) return;
  throw refuseField('INVALID_INPUT', `Categories have at most ${deepestCategory} levels`, field);
}

export const categoryEvent = ({ id, name, title, slug, path, version }: Category): ProductEvent => ({
  type: 'category.changed.v1',
  subject: id,
  data: { categoryId: id, name, title, slug, path: [...path], version },
});
