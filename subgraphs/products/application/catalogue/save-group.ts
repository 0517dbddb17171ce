import { refuseField } from '@shop/shared/errors';
import { many, notIdempotent, one } from '@shop/shared/messaging';
import { historyOf } from '../../domain/catalogue/history.ts';
import { requireVariants, type ProductGroup } from '../../domain/catalogue/product-group.ts';
import { changedProduct, existing, expected, type Product } from '../../domain/catalogue/product.ts';
import { errorCodes } from '../../error-codes.ts';
import type { ProductsService } from '../service.ts';
import { occasionOf } from './occasion.ts';

export type GroupChange = {
  /** A new group without one. */
  groupId: string | null;
  name: string | undefined;
  variesBy: readonly string[] | undefined;
  /** All the variants, in place of those before. */
  productIds: readonly string[] | undefined;
  expectedVersion: number | null;
  by: string;
};

/** Makes products the variants of one thing, and those that are no longer named single products. */
export async function saveGroup(service: ProductsService, wanted: GroupChange): Promise<ProductGroup> {
  const { work, products, groups, history, ids } = service;
  const id = wanted.groupId ?? ids.next('grp');
  const members = (await products.ofGroups([id])).map((each) => each.id);
  const productIds = wanted.productIds ?? members;
  const select = {
    group: one(groups, id),
    products: many(products, [...members, ...productIds]),
    history: many(history, []),
  };
  const occasion = occasionOf(service, 'saveProductGroup', wanted.by);
  return work.run(notIdempotent('saveProductGroup'), select, (held) => {
    const group = changedGroup(held.group, id, wanted);
    const variants = productIds.map((each) => existing(heldIn(held.products, each), each, 'productIds'));
    requireVariants(group.variesBy, variants);
    const changed = held.products
      .map((before) => ({ before, groupId: productIds.includes(before.id) ? id : null }))
      .filter(({ before, groupId }) => before.groupId !== groupId && (groupId || before.groupId === id))
      .map(({ before, groupId }) => ({ before, decision: changedProduct({ ...before, groupId }) }));
    const entries = changed.flatMap(({ before, decision }, index) =>
      historyOf(before, decision.state, { ...occasion, id: `${occasion.id}_${index}` }),
    );
    return {
      save: { group, products: changed.map(({ decision }) => decision.state), history: entries },
      events: changed.flatMap(({ decision }) => decision.events),
      result: group,
    };
  });
}

function changedGroup(known: ProductGroup | null, id: string, wanted: GroupChange): ProductGroup {
  if (!known && wanted.groupId)
    throw refuseField(errorCodes.GROUP_NOT_FOUND, `There is no group ${id}`, 'groupId');
  const { name, variesBy, version } = known
    ? expected(known, wanted.expectedVersion)
    : { name: '', variesBy: [], version: 0 };
  return { id, name: wanted.name ?? name, variesBy: wanted.variesBy ?? variesBy, version: version + 1 };
}

const heldIn = (products: readonly Product[], id: string): Product | null =>
  products.find((each) => each.id === id) ?? null;
