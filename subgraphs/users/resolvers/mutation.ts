import { signedInId } from '@shop/shared/auth';
import { postalAddress } from '@shop/shared/contracts';
import { checkInput } from '@shop/shared/graphql';
import { blockUser, unblockUser } from '../application/staff/block-user.ts';
import { addAddress, removeAddress } from '../application/accounts/change-addresses.ts';
import { makeMachineClient } from '../application/machine-clients/create.ts';
import { logIn } from '../application/sessions/log-in.ts';
import { logOut } from '../application/sessions/log-out.ts';
import { refreshSession } from '../application/sessions/refresh-session.ts';
import { register } from '../application/accounts/register.ts';
import { endMachineClient } from '../application/machine-clients/revoke.ts';
import { giveRoles } from '../application/staff/set-roles.ts';
import { updateProfile } from '../application/accounts/update-profile.ts';
import * as rules from '../input-rules.ts';
import { deletionMutations } from './deletion-mutations.ts';
import { emailMutations } from './email-mutations.ts';
import { apiKeyOf } from './machine-client.ts';
import { passwordMutations } from './password-mutations.ts';
import { sessionMutations } from './session-mutations.ts';
import type { Resolvers } from '../resolver-types.ts';

export const mutationResolvers = {
  async register(_, { input }, context) {
    const { address, userAgent } = context.viewer;
    const registration = checkInput(rules.registration, input);
    return { session: await register(context, { ...registration, address, userAgent }) };
  },

  async login(_, { input }, context) {
    const { address, userAgent } = context.viewer;
    return { session: await logIn(context, { ...checkInput(rules.login, input), address, userAgent }) };
  },

  refreshSession: async (_, { input }, context) => ({
    session: await refreshSession(context, input.refreshToken),
  }),

  async logout(_, _args, context) {
    const { sessionId } = context.viewer;
    if (sessionId !== null) await logOut(context, sessionId);
    return {};
  },

  ...emailMutations,
  ...passwordMutations,
  ...sessionMutations,
  ...deletionMutations,

  async updateProfile(_, { input }, context) {
    const changes = checkInput(rules.profile, input);
    return { user: await updateProfile(context, signedInId(context), changes) };
  },

  async addAddress(_, { input }, context) {
    const address = checkInput(postalAddress, input);
    return { user: await addAddress(context, signedInId(context), address) };
  },

  removeAddress: async (_, { input: { addressId } }, context) => ({
    user: await removeAddress(context, signedInId(context), addressId),
  }),

  async setRoles(_, { input }, context) {
    const change = checkInput(rules.roleChange, input);
    return { user: await giveRoles(context, { ...change, byId: signedInId(context) }) };
  },

  async blockUser(_, { input }, context) {
    const blocking = checkInput(rules.blocking, input);
    return { user: await blockUser(context, { ...blocking, byId: signedInId(context) }) };
  },

  async unblockUser(_, { input }, context) {
    const blocking = checkInput(rules.blocking, input);
    return { user: await unblockUser(context, { ...blocking, byId: signedInId(context) }) };
  },

  async createMachineClient(_, { input }, context) {
    const wanted = checkInput(rules.machineClient, input);
    const made = await makeMachineClient(context, { ...wanted, byId: signedInId(context) });
    return { machineClient: made.machineClient, apiKey: apiKeyOf(made) };
  },

  revokeMachineClient: async (_, { input: { machineClientId } }, context) => ({
    machineClient: await endMachineClient(context, { id: machineClientId, byId: signedInId(context) }),
  }),
} satisfies Resolvers['Mutation'];
