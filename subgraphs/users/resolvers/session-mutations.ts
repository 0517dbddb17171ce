import { isStaff, signedInId } from '@shop/shared/auth';
import { checkInput } from '@shop/shared/graphql';
import { Refusal } from '@shop/shared/errors';
import { endOneSession, endOtherSessions } from '../application/sessions/end-one.ts';
import * as rules from '../input-rules.ts';
import type { Resolvers } from '../resolver-types.ts';

export const sessionMutations = {
  async endSession(_, { input }, context) {
    const ending = checkInput(rules.sessionEnd, input);
    const by = { byId: signedInId(context), isStaff: isStaff(context.viewer) };
    return { user: await endOneSession(context, { ...ending, ...by }) };
  },

  async endOtherSessions(_, { input }, context) {
    const { viewer } = context;
    const byId = signedInId(context);
    const { userId = byId, reason } = checkInput(rules.sessionsEnd, input ?? {});
    if (userId !== byId && !isStaff(viewer))
      throw new Refusal('FORBIDDEN', 'Only staff may end the sessions of others');
    const sessionId = userId === byId ? viewer.sessionId : null;
    const ending = { userId, sessionId, byId, isStaff: isStaff(viewer), reason };
    return { user: await endOtherSessions(context, ending) };
  },
} satisfies Partial<Resolvers['Mutation']>;
