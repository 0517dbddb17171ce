import { signedInId } from '@shop/shared/auth';
import { checkInput, toMoney } from '@shop/shared/graphql';
import { createPriceList, updatePriceList } from '../../application/prices/save-price-list.ts';
import { cancelPrice, setPrice } from '../../application/prices/set-price.ts';
import type { Resolvers } from '../../resolver-types.ts';
import * as inputs from '../inputs/prices.ts';

export const priceMutations = {
  createPriceList: async (_, { input }, context) => ({
    priceList: await createPriceList(context, checkInput(inputs.createPriceList, input)),
  }),

  updatePriceList: async (_, { input }, context) => ({
    priceList: await updatePriceList(context, checkInput(inputs.updatePriceList, input)),
  }),

  async setPrice(_, { input }, context) {
    const { price, priceListId: listId, ...wanted } = checkInput(inputs.setPrice, input);
    const by = signedInId(context);
    return { product: await setPrice(context, { ...wanted, listId, price: toMoney(price, 'price'), by }) };
  },

  async cancelPrice(_, { input }, context) {
    const { priceListId: listId, ...wanted } = checkInput(inputs.cancelPrice, input);
    return { product: await cancelPrice(context, { ...wanted, listId, by: signedInId(context) }) };
  },
} satisfies Partial<Resolvers['Mutation']>;
