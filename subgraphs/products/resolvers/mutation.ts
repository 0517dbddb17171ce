import { checkInput, givenInput, toMoney } from '@shop/shared/graphql';
import { commandGuard, notIdempotent, one } from '@shop/shared/messaging';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { create, update, type CatalogueFacts } from '../domain/product.ts';
import { adjust } from '../domain/stock.ts';
import { adjustStockInput, createProductInput, updateProductInput } from './inputs.ts';

type Command = { input: unknown };

export const mutationResolvers = {
  async createProduct(_: unknown, { input }: Command, { ids, now, store, work }: Context) {
    const { price, ...facts } = checkInput(createProductInput, input);
    const added = { ...facts, id: ids.next('prd'), price: toMoney(price, 'price'), createdAt: now };
    const product = await work.update(notIdempotent('createProduct'), store.products, added.id, () =>
      create(added),
    );
    return { product };
  },

  async updateProduct(_: unknown, { input }: Command, { store, work }: Context) {
    const { productId, price, ...facts } = checkInput(updateProductInput, input);
    const changes = given({ ...facts, price: price && toMoney(price, 'price') });
    const decide = (product: Parameters<typeof update>[0]) => update(product, productId, changes);
    return { product: await work.update(notIdempotent('updateProduct'), store.products, productId, decide) };
  },

  async adjustStock(_: unknown, { input }: Command, context: Context, info: GraphQLResolveInfo) {
    const { ids, loaders, now, store, viewer, work } = context;
    const { idempotencyKey, ...wanted } = checkInput(adjustStockInput, input);
    const { productId, delta } = wanted;
    const caller = viewer.id ?? '';
    const entry = { id: ids.next('adj'), ...wanted, adjustedBy: caller, adjustedAt: now };
    const given = givenInput(info, wanted);
    const origin = commandGuard({ name: 'adjustStock', caller, idempotencyKey, input: given, now });
    const select = { product: one(store.products, productId), entry: one(store.adjustments, entry.id) };
    await work.run(origin, select, ({ product }) => {
      const { state, events, feeds } = adjust(product, productId, delta);
      return { save: { product: state, entry }, events, feeds, result: productId };
    });
    return { product: await loaders.productById.clear(productId).load(productId) };
  },
};

/** Leaves out what the client left out or gave as null. */
const given = (facts: { [Fact in keyof CatalogueFacts]?: CatalogueFacts[Fact] | null | undefined }) =>
  Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact != null)) as Partial<CatalogueFacts>;
