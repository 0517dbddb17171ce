import type { Resolvers } from '../../resolver-types.ts';
import { categoryMutations } from './categories.ts';
import { productMutations } from './products.ts';
import { searchMutations } from './search.ts';
import { stockMutations } from './stock.ts';

export const mutationResolvers = {
  ...productMutations,
  ...categoryMutations,
  ...searchMutations,
  ...stockMutations,
} satisfies Resolvers['Mutation'];
