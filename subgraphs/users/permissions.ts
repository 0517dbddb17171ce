import { adminOnly, allow, maySee, permissionsFor, rule, signedIn } from '@shop/shared/auth';
import { Refusal } from '@shop/shared/errors';
import type { Context } from './context.ts';
import type { User } from './domain/user.ts';

/** A second net under the loaders: themselves, also when they have only just signed in, and staff. */
const seesUser = rule('seesUser')(({ id }: User, _args: unknown, { viewer, provenIds }: Context) =>
  maySee(viewer, id) || provenIds.has(id)
    ? true
    : new Refusal('FORBIDDEN', 'Your account may not see this user'),
);

export const permissions = permissionsFor({
  Query: { me: allow, user: allow, _service: allow, _entities: allow },
  Mutation: {
    register: allow,
    login: allow,
    refreshSession: allow,
    logout: signedIn,
    addAddress: signedIn,
    removeAddress: signedIn,
    setRoles: adminOnly,
  },
  User: seesUser,
  Address: allow,
  Session: allow,
  SessionPayload: allow,
  UserPayload: allow,
  LogoutPayload: allow,
  UserError: allow,
});
