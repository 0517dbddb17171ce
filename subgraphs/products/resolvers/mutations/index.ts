import type { Resolvers } from '../../resolver-types.ts';
import { categoryMutations } from './categories.ts';
import { priceMutations } from './prices.ts';
import { productMutations } from './products.ts';
import { searchMutations } from './search.ts';
import { stockMutations } from './stock.ts';

export const mutationResolvers = {
  ...productMutations,
  ...categoryMutations,
  ...priceMutations,
  ...searchMutations,
  ...stockMutations,
} satisfies Resolvers['Mutation'];
