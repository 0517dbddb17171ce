import { signedInId } from '@shop/shared/auth';
import { checkInput, givenInput, toMoney } from '@shop/shared/graphql';
import { adjustStock } from '../application/adjust-stock.ts';
import { createProduct } from '../application/create-product.ts';
import { updateProduct } from '../application/update-product.ts';
import type { CatalogueFacts } from '../domain/product.ts';
import type { Resolvers } from '../resolver-types.ts';
import * as inputs from './inputs.ts';

export const mutationResolvers = {
  async createProduct(_, { input }, context) {
    const { price, ...facts } = checkInput(inputs.createProduct, input);
    return { product: await createProduct(context, { ...facts, price: toMoney(price, 'price') }) };
  },

  async updateProduct(_, { input }, context) {
    const { productId, price, ...facts } = checkInput(inputs.updateProduct, input);
    const changes = given({ ...facts, price: price && toMoney(price, 'price') });
    return { product: await updateProduct(context, productId, changes) };
  },

  async adjustStock(_, { input }, context, info) {
    const { idempotencyKey, ...wanted } = checkInput(inputs.adjustStock, input);
    const given = givenInput(info, wanted);
    const byId = signedInId(context);
    const productId = await adjustStock(context, { ...wanted, idempotencyKey, byId, given });
    return { product: await context.loaders.productById.clear(productId).load(productId) };
  },
} satisfies Resolvers['Mutation'];

/** Leaves out what the client left out or gave as null. */
const given = (facts: { [Fact in keyof CatalogueFacts]?: CatalogueFacts[Fact] | null | undefined }) =>
  Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact != null)) as Partial<CatalogueFacts>;
