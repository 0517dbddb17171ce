import type { Resolvers } from '../resolver-types.ts';
import { deadLetterResolvers } from './dead-letter.ts';
import { mutationResolvers } from './mutation.ts';
import { queryResolvers } from './query.ts';

export const resolvers = {
  Query: queryResolvers,
  Mutation: mutationResolvers,
  DeadLetter: deadLetterResolvers,
} satisfies Resolvers;
