import { connectionOf, type Connection, type PageArgs } from '@shop/shared/graphql';
import type { Context } from '../../context.ts';
import { withDefaults } from '../../domain/pricing/shipping.ts';
import { defaultTaxRegion } from '../../domain/pricing/tax.ts';
import { standardPercents } from '../../domain/pricing/tax-defaults.ts';
import type { Resolvers } from '../../resolver-types.ts';

export const staffQueries = {
  discounts: (_, args, { discounts }) =>
    connectionOf({
      args,
      order: { field: 'createdAt', direction: -1 },
      find: (slice) => discounts.find({}, slice),
      count: () => discounts.count({}),
      sortValue: ({ createdAt }) => createdAt,
    }),

  async taxRegions(_, args, { taxRegions }) {
    const stored = await taxRegions.find({});
    const unset = Object.keys(standardPercents).filter((country) => !stored.some(({ id }) => id === country));
    return pageOf([...stored, ...unset.map(defaultTaxRegion)], args);
  },

  shippingMethods: async (_, args, { shippingMethods }) =>
    pageOf(withDefaults(await shippingMethods.find({})), args),

  orderAuditLog(_, { subject, ...args }, { audit }: Context) {
    const filter = subject == null ? {} : { subject };
    return connectionOf({
      args,
      order: { field: 'at', direction: -1 },
      find: (slice) => audit.find(filter, slice),
      count: () => audit.count(filter),
      sortValue: ({ at }) => at,
    });
  },
} satisfies Partial<Resolvers['Query']>;

/** A page of a list that is small and whole in memory, by id. */
function pageOf<Node extends { id: string }>(
  all: readonly Node[],
  args: PageArgs,
): Promise<Connection<Node>> {
  const sorted = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return connectionOf({
    args,
    order: { field: '_id', direction: 1 },
    find: async ({ limit }, { direction, beyond }) => {
      const ordered = direction === 1 ? sorted : sorted.toReversed();
      const isBeyond = ({ id }: Node) => !beyond || (direction === 1 ? id > beyond.id : id < beyond.id);
      return ordered.filter(isBeyond).slice(0, limit);
    },
    count: async () => all.length,
    sortValue: ({ id }) => id,
  });
}
