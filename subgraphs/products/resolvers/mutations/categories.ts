import { checkInput } from '@shop/shared/graphql';
import { signedInId } from '@shop/shared/auth';
import {
  createCategory,
  moveCategory,
  updateCategory,
} from '../../application/catalogue/change-categories.ts';
import { saveGroup } from '../../application/catalogue/save-group.ts';
import {
  type AttributeDefinition,
  withAttribute,
  withoutAttribute,
} from '../../domain/catalogue/attributes.ts';
import type { Resolvers } from '../../resolver-types.ts';
import * as inputs from '../inputs/categories.ts';

type Attributed = { attributes: readonly AttributeDefinition[] };

export const categoryMutations = {
  createCategory: async (_, { input }, context) => ({
    category: await createCategory(context, checkInput(inputs.createCategory, input)),
  }),

  async updateCategory(_, { input }, context) {
    const { title, slug, ...target } = checkInput(inputs.updateCategory, input);
    return { category: await updateCategory(context, target, () => ({ title, slug })) };
  },

  async moveCategory(_, { input }, context) {
    const { parentId, ...target } = checkInput(inputs.moveCategory, input);
    return { category: await moveCategory(context, target, parentId) };
  },

  async defineAttribute(_, { input }, context) {
    const { categoryId, ...definition } = checkInput(inputs.defineAttribute, input);
    const changes = ({ attributes }: Attributed) => ({ attributes: withAttribute(attributes, definition) });
    const target = { categoryId, expectedVersion: null };
    return { category: await updateCategory(context, target, changes, 'defineAttribute') };
  },

  async removeAttribute(_, { input }, context) {
    const { categoryId, name } = checkInput(inputs.removeAttribute, input);
    const changes = ({ attributes }: Attributed) => ({ attributes: withoutAttribute(attributes, name) });
    const target = { categoryId, expectedVersion: null };
    return { category: await updateCategory(context, target, changes, 'removeAttribute') };
  },

  async createProductGroup(_, { input }, context) {
    const wanted = checkInput(inputs.createProductGroup, input);
    const by = signedInId(context);
    return { group: await saveGroup(context, { ...wanted, groupId: null, expectedVersion: null, by }) };
  },

  async updateProductGroup(_, { input }, context) {
    const wanted = checkInput(inputs.updateProductGroup, input);
    return { group: await saveGroup(context, { ...wanted, by: signedInId(context) }) };
  },
} satisfies Partial<Resolvers['Mutation']>;
