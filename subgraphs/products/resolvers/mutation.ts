import { signedInId } from '@shop/shared/auth';
import { checkInput, givenInput, toMoney } from '@shop/shared/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { adjustStock } from '../application/adjust-stock.ts';
import { createProduct } from '../application/create-product.ts';
import { updateProduct } from '../application/update-product.ts';
import type { Context } from '../context.ts';
import type { CatalogueFacts } from '../domain/product.ts';
import * as inputs from './inputs.ts';

type Input = { input: unknown };

export const mutationResolvers = {
  async createProduct(_: unknown, { input }: Input, context: Context) {
    const { price, ...facts } = checkInput(inputs.createProduct, input);
    return { product: await createProduct(context, { ...facts, price: toMoney(price, 'price') }) };
  },

  async updateProduct(_: unknown, { input }: Input, context: Context) {
    const { productId, price, ...facts } = checkInput(inputs.updateProduct, input);
    const changes = given({ ...facts, price: price && toMoney(price, 'price') });
    return { product: await updateProduct(context, productId, changes) };
  },

  async adjustStock(_: unknown, { input }: Input, context: Context, info: GraphQLResolveInfo) {
    const { idempotencyKey, ...wanted } = checkInput(inputs.adjustStock, input);
    const given = givenInput(info, wanted);
    const byId = signedInId(context);
    const productId = await adjustStock(context, { ...wanted, idempotencyKey, byId, given });
    return { product: await context.loaders.productById.clear(productId).load(productId) };
  },
};

/** Leaves out what the client left out or gave as null. */
const given = (facts: { [Fact in keyof CatalogueFacts]?: CatalogueFacts[Fact] | null | undefined }) =>
  Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact != null)) as Partial<CatalogueFacts>;
