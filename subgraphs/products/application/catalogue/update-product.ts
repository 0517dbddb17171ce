import { decided, type Decision } from '@shop/shared/contracts';
import { many, notIdempotent } from '@shop/shared/messaging';
import { announcementOf } from '../../domain/catalogue/announcement.ts';
import {
  keptIn,
  readAttributes,
  type AttributeDefinition,
  type WrittenAttribute,
} from '../../domain/catalogue/attributes.ts';
import { categoryIdOf, createCategory, type Category } from '../../domain/catalogue/category.ts';
import { historyOf } from '../../domain/catalogue/history.ts';
import { requireVariants } from '../../domain/catalogue/product-group.ts';
import { repriced } from '../../domain/prices/price-change.ts';
import { baseList, seriesIdOf } from '../../domain/prices/price-list.ts';
import { existing, update, type CatalogueFacts, type Product } from '../../domain/catalogue/product.ts';
import type { ProductEvent } from '../../events/published.ts';
import type { ProductsService } from '../service.ts';
import { definitionsOf } from './create-product.ts';
import { occasionOf } from './occasion.ts';

export type WrittenChanges = Partial<Omit<CatalogueFacts, 'categoryPath' | 'attributes'>> & {
  attributes?: readonly WrittenAttribute[];
};

type Update = {
  /** As it stands in the history. */
  action: string;
  productId: string;
  changes: WrittenChanges;
  expectedVersion: number | null;
  by: string;
};

/** Changes what the catalogue says of a product. */
export async function updateProduct(service: ProductsService, wanted: Update): Promise<Product> {
  const { work, products, categories, history, groups, priceSeries, clock } = service;
  const { productId, changes, expectedVersion } = wanted;
  const known = await products.byId(productId);
  const definitions = needsDefinitions(changes)
    ? await definitionsOf(service, changes.category ?? existing(known, productId).category)
    : null;
  const variants = known?.groupId && changes.attributes ? await products.ofGroups([known.groupId]) : [];
  const select = {
    products: many(products, [productId, ...variants.map(({ id }) => id)]),
    group: many(groups, variants.length > 0 && known?.groupId ? [known.groupId] : []),
    category: many(categories, changes.category ? [categoryIdOf(changes.category)] : []),
    series: many(priceSeries, changes.price ? [seriesIdOf(baseList, productId)] : []),
    history: many(history, []),
  };
  const occasion = occasionOf(service, wanted.action, wanted.by);
  const now = clock.now();
  return work.run(notIdempotent(wanted.action), select, (held) => {
    const product = held.products.find(({ id }) => id === productId) ?? null;
    const category = filed(changes.category, held.category[0]);
    const read = readChanges(existing(product, productId), changes, {
      definitions,
      category: category?.state,
    });
    const { state, events } = update(product, productId, read, { expectedVersion });
    const priced = repriced(product, state, held.series[0], { by: wanted.by, now });
    const [group] = held.group;
    if (group) requireVariants(group.variesBy, withChanged(held.products, state, group.id));
    return {
      save: {
        products: [state],
        category: category ? [category.state] : [],
        series: priced.series,
        history: historyOf(product, state, occasion),
      },
      events: [...(category?.events ?? []), ...events, ...priced.events],
      tasks: announcementOf(product, state, now),
      result: state,
    };
  });
}

const needsDefinitions = ({ attributes, category }: WrittenChanges): boolean =>
  category !== undefined || (attributes?.length ?? 0) > 0;

/** A category that does not exist yet becomes a root of the tree. */
function filed(
  name: string | undefined,
  known: Category | undefined,
): Decision<Category, ProductEvent> | undefined {
  if (name === undefined) return undefined;
  return known ? decided(known) : createCategory({ name }, null);
}

type Setting = { definitions: readonly AttributeDefinition[] | null; category: Category | undefined };

function readChanges(
  product: Product,
  { attributes: written, ...changes }: WrittenChanges,
  { definitions, category }: Setting,
): Partial<CatalogueFacts> {
  const attributes = written
    ? readAttributes(definitions ?? [], written)
    : keptIn(definitions ?? [], product.attributes);
  return {
    ...changes,
    ...(category && { categoryPath: category.path }),
    ...((written ?? definitions) && { attributes }),
  };
}

const withChanged = (products: readonly Product[], state: Product, groupId: string): Product[] =>
  products.map((each) => (each.id === state.id ? state : each)).filter((each) => each.groupId === groupId);
