import { dryRun } from '../application/read-dead-letters.ts';
import type { Resolvers } from '../resolver-types.ts';

export const deadLetterResolvers = {
  dryRun: (deadLetter, _, { asking }) => dryRun(asking, deadLetter),
} satisfies Resolvers['DeadLetter'];
