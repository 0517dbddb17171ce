import { checkInput } from '@shop/shared/graphql';
import { saveSynonyms } from '../../application/search/synonyms.ts';
import type { Resolvers } from '../../resolver-types.ts';
import * as inputs from '../inputs/search.ts';

export const searchMutations = {
  saveSynonyms: async (_, { input }, context) => ({
    synonyms: await saveSynonyms(context, checkInput(inputs.saveSynonyms, input)),
  }),
} satisfies Partial<Resolvers['Mutation']>;
