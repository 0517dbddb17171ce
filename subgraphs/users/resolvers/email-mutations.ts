import { signedInId } from '@shop/shared/auth';
import { checkInput } from '@shop/shared/graphql';
import { confirmEmailChange, requestEmailChange } from '../application/email/change-email.ts';
import { requestEmailVerification } from '../application/email/request-email-verification.ts';
import { verifyEmail } from '../application/email/verify-email.ts';
import * as rules from '../input-rules.ts';
import type { Resolvers } from '../resolver-types.ts';

export const emailMutations = {
  async requestEmailVerification(_, _args, context) {
    const { address } = context.viewer;
    await requestEmailVerification(context, { userId: signedInId(context), address });
    return {};
  },

  async verifyEmail(_, { input: { token } }, context) {
    const { email } = await verifyEmail(context, token);
    return { email };
  },

  async requestEmailChange(_, { input }, context) {
    const { address } = context.viewer;
    const change = checkInput(rules.emailChange, input);
    await requestEmailChange(context, { ...change, userId: signedInId(context), address });
    return {};
  },

  async confirmEmailChange(_, { input: { token } }, context) {
    const { email } = await confirmEmailChange(context, token);
    return { email };
  },
} satisfies Partial<Resolvers['Mutation']>;
