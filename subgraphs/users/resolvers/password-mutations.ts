import { signedInId } from '@shop/shared/auth';
import { checkInput } from '@shop/shared/graphql';
import { changePassword } from '../application/passwords/change-password.ts';
import { requestPasswordReset } from '../application/passwords/request-password-reset.ts';
import { resetPassword } from '../application/passwords/reset-password.ts';
import * as rules from '../input-rules.ts';
import type { Resolvers } from '../resolver-types.ts';

export const passwordMutations = {
  async requestPasswordReset(_, { input }, context) {
    const { address } = context.viewer;
    await requestPasswordReset(context, { ...checkInput(rules.passwordReset, input), address });
    return {};
  },

  async resetPassword(_, { input }, context) {
    const { token: secret, newPassword } = checkInput(rules.newPassword, input);
    await resetPassword(context, { secret, newPassword });
    return {};
  },

  async changePassword(_, { input }, context) {
    const { address, sessionId } = context.viewer;
    const change = checkInput(rules.passwordChange, input);
    return {
      user: await changePassword(context, { ...change, userId: signedInId(context), sessionId, address }),
    };
  },
} satisfies Partial<Resolvers['Mutation']>;
