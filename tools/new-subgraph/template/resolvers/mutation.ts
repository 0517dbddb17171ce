import { signedInId } from '@shop/shared/auth';
import { checkInput, givenInput } from '@shop/shared/graphql';
import { writeProductNote } from '../application/write-product-note.ts';
import type { Resolvers } from '../resolver-types.ts';
import * as inputs from './inputs.ts';

export const mutationResolvers = {
  async writeProductNote(_, { input }, context, info) {
    const { idempotencyKey, ...wanted } = checkInput(inputs.writeProductNote, input);
    const given = givenInput(info, wanted);
    const customerId = signedInId(context);
    const id = await writeProductNote(context, { ...wanted, idempotencyKey, customerId, given });
    return { productNote: await context.loaders.productNoteById.clear(id).load(id) };
  },
} satisfies Resolvers['Mutation'];
