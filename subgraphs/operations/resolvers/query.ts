import { actionsPage, causes, deadLetter, deadLettersPage } from '../application/read-dead-letters.ts';
import { findNodes } from '../application/find-nodes.ts';
import { nodeTypesOf } from './node-types.ts';
import type { Resolvers } from '../resolver-types.ts';
import { reportFailures } from './report-failures.ts';

export const queryResolvers = {
  node: async (_, { id }, { asking }, { schema }) =>
    (await findNodes(nodeTypesOf(schema), asking, [id]))[0] ?? null,
  nodes: (_, { ids }, { asking }, { schema }) => findNodes(nodeTypesOf(schema), asking, ids),
  deadLetters: (_, args, context, info) =>
    deadLettersPage(context.asking, args, reportFailures(context, info)),
  deadLetter: (_, { id }, { asking }) => deadLetter(asking, id),
  deadLetterCauses: (_, { service = null }, context, info) =>
    causes(context.asking, service, reportFailures(context, info)),
  deadLetterActions: (_, args, context, info) =>
    actionsPage(context.asking, args, reportFailures(context, info)),
} satisfies Resolvers['Query'];
