import { signedInId } from '@shop/shared/auth';
import { checkInput, givenInput } from '@shop/shared/graphql';
import { adjustStock } from '../../application/stock/adjust-stock.ts';
import type { Resolvers } from '../../resolver-types.ts';
import * as inputs from '../inputs/stock.ts';

export const stockMutations = {
  async adjustStock(_, { input }, context, info) {
    const { idempotencyKey, ...wanted } = checkInput(inputs.adjustStock, input);
    const given = givenInput(info, wanted);
    const byId = signedInId(context);
    const productId = await adjustStock(context, { ...wanted, idempotencyKey, byId, given });
    return { product: await context.loaders.productById.clear(productId).load(productId) };
  },
} satisfies Partial<Resolvers['Mutation']>;
