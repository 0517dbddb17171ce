import { isStaff } from '@shop/shared/auth';
import { connectionOf } from '@shop/shared/graphql';
import type { Context } from '../../context.ts';
import { attributeText } from '../../domain/catalogue/attributes.ts';
import { definitionsFor } from '../../domain/catalogue/category.ts';
import { sizeFor } from '../../domain/catalogue/image.ts';
import { isVisible } from '../../domain/catalogue/publication.ts';
import { mayRead, stockSeenBy } from '../../permissions.ts';
import type { Resolvers } from '../../resolver-types.ts';
import { relatedTo } from './related.ts';

export const productResolvers = {
  __resolveReference: async ({ id }, { loaders, viewer, now }) => {
    const product = await loaders.productById.load(id);
    return product && mayRead(viewer, product, now) ? product : null;
  },
  stock: (product, _args, { viewer }) => stockSeenBy(viewer, product),
  primaryCategory: async ({ category }, _args, { tree }) =>
    (await tree()).find(({ name }) => name === category) ?? null,
  attributes: async ({ category, attributes }, _args, { tree }) => {
    const definitions = attributes.length === 0 ? [] : definitionsFor(await tree(), category);
    return definitions.flatMap((attribute) =>
      attributes.filter(({ name }) => name === attribute.name).map((value) => ({ attribute, value })),
    );
  },
  group: ({ groupId }, _args, { loaders }) => (groupId ? loaders.groupById.load(groupId) : null),
  related: (product, { first }, context) => relatedTo(product, first ?? 10, context),
  publication: (product, _args, { viewer, now }) =>
    isStaff(viewer)
      ? {
          status: product.status,
          publishAt: product.publishAt,
          unpublishAt: product.unpublishAt,
          visible: isVisible(product, now),
        }
      : null,
  history: ({ id }, args, context) => (isStaff(context.viewer) ? historyPage(id, args, context) : null),
} satisfies Partial<Resolvers['Product']>;

const historyPage = (
  productId: string,
  args: { first?: number | null; after?: string | null },
  context: Context,
) =>
  connectionOf({
    args,
    // Changes may have the same time.
    order: { field: 'version', direction: -1 },
    find: (slice) => context.history.find({ productId }, slice),
    count: () => context.history.count({ productId }),
    sortValue: ({ version }) => version,
  });

export const productAttributeResolvers = {
  text: ({ attribute, value }) => attributeText(value, attribute.unit),
  number: ({ value: { value } }) => (typeof value === 'number' ? value : null),
  boolean: ({ value: { value } }) => (typeof value === 'boolean' ? value : null),
} satisfies Resolvers['ProductAttribute'];

export const productImageResolvers = {
  url: (image, { width }) => sizeFor(image, width ?? null)?.url ?? '',
  sizes: ({ sizes }) => sizes.toSorted((a, b) => a.width - b.width),
} satisfies Resolvers['ProductImage'];
