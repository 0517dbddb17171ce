import { signedInId } from '@shop/shared/auth';
import { checkInput, toMoney } from '@shop/shared/graphql';
import { createProduct } from '../../application/catalogue/create-product.ts';
import { updateProduct, type WrittenChanges } from '../../application/catalogue/update-product.ts';
import type { Resolvers } from '../../resolver-types.ts';
import * as inputs from '../inputs/catalogue.ts';

export const productMutations = {
  async createProduct(_, { input }, context) {
    const { price, relatedProductIds, ...facts } = checkInput(inputs.createProduct, input);
    const written = { ...facts, price: toMoney(price, 'price'), relatedIds: relatedProductIds };
    return { product: await createProduct(context, written, signedInId(context)) };
  },

  async updateProduct(_, { input }, context) {
    const { productId, expectedVersion, price, relatedProductIds, ...facts } = checkInput(
      inputs.updateProduct,
      input,
    );
    const changes = given({
      ...facts,
      price: price && toMoney(price, 'price'),
      relatedIds: relatedProductIds,
    });
    const update = { action: 'updateProduct', productId, changes, expectedVersion };
    return { product: await updateProduct(context, { ...update, by: signedInId(context) }) };
  },

  async setPublication(_, { input }, context) {
    const { productId, expectedVersion, ...changes } = checkInput(inputs.setPublication, input);
    const update = { action: 'setPublication', productId, changes, expectedVersion };
    return { product: await updateProduct(context, { ...update, by: signedInId(context) }) };
  },
} satisfies Partial<Resolvers['Mutation']>;

/** Leaves out what the client left out or gave as null. */
const given = (facts: { [Fact in keyof WrittenChanges]: WrittenChanges[Fact] | null | undefined }) =>
  Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact != null)) as WrittenChanges;
