import type { Resolvers } from '../../resolver-types.ts';
import { categoryMutations } from './categories.ts';
import { productMutations } from './products.ts';
import { stockMutations } from './stock.ts';

export const mutationResolvers = {
  ...productMutations,
  ...categoryMutations,
  ...stockMutations,
} satisfies Resolvers['Mutation'];
