import { decided, postalAddress, type Decision } from '@shop/shared/contracts';
import { checkInput } from '@shop/shared/graphql';
import { notIdempotent } from '@shop/shared/messaging';
import { signedInId } from '@shop/shared/auth';
import type { Context } from '../context.ts';
import { endSession } from '../domain/session.ts';
import { addAddress, existingUser, removeAddress, type User } from '../domain/user.ts';
import * as rules from '../input-rules.ts';
import type { Resolvers } from '../resolver-types.ts';
import { logIn } from '../application/log-in.ts';
import { refreshSession } from '../application/refresh-session.ts';
import { register } from '../application/register.ts';
import { giveRoles } from '../application/set-roles.ts';

export const mutationResolvers = {
  register: async (_, { input }, { accounts, viewer: { address } }) => ({
    session: await register(accounts, { ...checkInput(rules.registration, input), address }),
  }),

  login: async (_, { input }, { accounts, viewer: { address } }) => ({
    session: await logIn(accounts, { ...checkInput(rules.login, input), address }),
  }),

  refreshSession: async (_, { input }, { accounts }) => ({
    session: await refreshSession(accounts, input.refreshToken),
  }),

  async logout(_, _args, { viewer, accounts, now }) {
    const { work, sessions } = accounts;
    if (viewer.sessionId === null) return {};
    await work.update(notIdempotent('logout'), sessions.kind, viewer.sessionId, (session) =>
      session ? endSession(session, now) : decided(session),
    );
    return {};
  },

  addAddress(_, { input }, context) {
    const address = {
      id: context.ids.next('adr'),
      ...checkInput(postalAddress, input),
    };
    return changeOwn(context, 'addAddress', (user) => addAddress(user, address));
  },

  removeAddress: (_, { input }, context) =>
    changeOwn(context, 'removeAddress', (user) => removeAddress(user, input.addressId)),

  async setRoles(_, { input }, context) {
    const { userId, roles } = checkInput(rules.roleChange, input);
    return { user: await giveRoles(context.accounts, { userId, roles, byId: signedInId(context) }) };
  },
} satisfies Resolvers['Mutation'];

async function changeOwn(
  context: Context,
  name: string,
  decide: (user: User) => Decision<User>,
): Promise<{ user: User | null }> {
  const { work, users } = context.accounts;
  const id = signedInId(context);
  return {
    user: await work.update(notIdempotent(name), users.kind, id, (user) => decide(existingUser(user, id))),
  };
}
