import { signedInId } from '@shop/shared/auth';
import { refuseField } from '@shop/shared/errors';
import { checkInput } from '@shop/shared/graphql';
import { exportAccount } from '../application/accounts/export-account.ts';
import {
  deleteAccount,
  deleteAccountByLink,
  deleteUserAccount,
} from '../application/deletion/delete-account.ts';
import { requestAccountDeletion } from '../application/deletion/request-deletion.ts';
import * as rules from '../input-rules.ts';
import type { Resolvers } from '../resolver-types.ts';

export const deletionMutations = {
  async requestAccountDeletion(_, _args, context) {
    const { address } = context.viewer;
    await requestAccountDeletion(context, { userId: signedInId(context), address });
    return {};
  },

  async deleteAccount(_, { input }, context) {
    const { password, token } = checkInput(rules.deletion, input);
    if (token != null) return { deletedUserId: await deleteAccountByLink(context, token) };
    if (password == null)
      throw refuseField('INVALID_INPUT', 'Give the password, or the token of a link', 'password');
    const proof = { userId: signedInId(context), password, address: context.viewer.address };
    return { deletedUserId: await deleteAccount(context, proof) };
  },

  async deleteUser(_, { input }, context) {
    const { userId, reason } = checkInput(rules.blocking, input);
    const byId = signedInId(context);
    return { deletedUserId: await deleteUserAccount(context, { userId, reason, byId }) };
  },

  async exportAccount(_, { input }, context) {
    const { password } = checkInput(rules.exporting, input);
    const { address } = context.viewer;
    return {
      export: { userId: await exportAccount(context, { userId: signedInId(context), password, address }) },
    };
  },
} satisfies Partial<Resolvers['Mutation']>;
