import { connectionOf } from '@shop/shared/graphql';
import type { Context } from '../../context.ts';
import type { QuerySynonymsArgs } from '../../resolver-types.ts';

/** By their ids, that is by the time at which they were made. */
export const synonymsPage = (args: QuerySynonymsArgs, { synonyms }: Context) =>
  connectionOf({
    args,
    order: { field: '_id', direction: 1 },
    find: (slice) => synonyms.find({}, slice),
    count: () => synonyms.count({}),
    sortValue: ({ id }) => id,
  });
