import { actOnDeadLetters } from '../application/act-on-dead-letters.ts';
import type { Resolvers } from '../resolver-types.ts';
import { reportFailures } from './report-failures.ts';

export const mutationResolvers = {
  replayDeadLetters: (_, { input }, context, info) =>
    actOnDeadLetters(context.asking, 'replay', input, reportFailures(context, info)),
  editDeadLetters: (_, { input }, context, info) =>
    actOnDeadLetters(context.asking, 'edit', input, reportFailures(context, info)),
  discardDeadLetters: (_, { input }, context, info) =>
    actOnDeadLetters(context.asking, 'discard', input, reportFailures(context, info)),
} satisfies Resolvers['Mutation'];
